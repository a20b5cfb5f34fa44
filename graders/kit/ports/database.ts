/** What the learner's code needs to reach its database, under all the names that programs look for. */
export interface DatabaseAccess {
  host: string
  port: number
  user: string
  password: string
  database: string
}

/** A line of the server's own log. */
export interface ServerLogEntry {
  /** When it was written, in milliseconds since 1970 by the server's clock. */
  at?: number | undefined
  user: string | undefined
  database: string | undefined
  pid: number | undefined
  severity: string
  message: string
  sqlState: string | undefined
}

/** A throw-away PostgreSQL server that one grading can reach. */
export interface Database {
  access: DatabaseAccess
  /**
   * Ask as the role `grader`, which can read and nothing else. Read catalogues before relations: a view is the
   * learner's code.
   * @throws the server's error, or a time-out after five seconds.
   */
  rows(sql: string, parameters?: readonly unknown[]): Promise<Record<string, unknown>[]>
  /** Set the scene as the learner's own role, for instance the brief's tables and rows. */
  asLearner(sql: string): Promise<void>
  /** End the learner's sessions, since one that outlived its program may hold locks; settings of role and database are as at first. */
  settle(): Promise<void>
  /** Put a mark into the server's log. What anybody does from now on stands behind it. */
  mark(): Promise<string>
  /** What the server has logged since a mark, or since it began: complete, up to 32 MB. */
  log(mark?: string): Promise<ServerLogEntry[]>
  /** End the learner's sessions and let no new one in, or let them in again: a server that is not there. */
  accept(connections: boolean): Promise<void>
}
