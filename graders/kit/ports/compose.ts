import type { Database } from './database.ts'

/** What a Compose file says of its PostgreSQL service, as far as a server of ours is made of it. */
export interface PostgresService {
  /** The service's name and its container's, which lead to the server inside of it. */
  names: readonly string[]
  user: string
  password: string
  database: string
  /** Nobody is asked for a password. */
  trust: boolean
  /** What the container's own programs find in their environment. */
  environment: Readonly<Record<string, string>>
  /** Whether what lies in the server's data folder outlives the container, on a volume. */
  kept: boolean
  /** The health check as a command, and how long one try may take, in seconds. */
  health: { test: readonly [string, ...string[]]; seconds: number } | undefined
  /** What the image runs when the data folder is empty, in order. */
  init: readonly { path: string; sql: string }[]
  /** Where the server is to be reached on 127.0.0.1 of the sandbox. */
  port: number
}

/** One try of the health check: its exit status, null when it could not be started or took too long. */
export interface HealthTry {
  exit: number | null
  said: string
}

export type Up =
  | { state: 'up'; database: Database; seconds: number; /** The health check before the server ran, and as it ran. */ health: { before: HealthTry; after: HealthTry } | undefined }
  /** A script of the learner's was refused while the data folder was made. */
  | { state: 'refused'; path: string; why: string; sqlState: string | undefined }

/** One PostgreSQL service that is brought up and taken down as `docker compose` would. The learner's code never sees the engine. */
export interface ComposeProject {
  /**
   * A container is made and started; the sandbox reaches its server.
   * @throws TypeError when one is up already
   */
  up(service: PostgresService): Promise<Up>
  /** The container is stopped and removed; volumes stay. */
  down(): Promise<void>
}
