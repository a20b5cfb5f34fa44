import { randomBytes } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import pg from 'pg'
import { SandboxFull } from '../../../graders/kit/ports/sandbox.ts'
import type { Database, DatabaseAccess, ServerLogEntry } from '../../../graders/kit/ports/database.ts'
import type { Engine } from '../engine.ts'
import { limits } from '../limits.ts'
import { connect } from './connect.ts'
import { usedDisk } from './disk.ts'
import { LearnerSession } from './learner-session.ts'
import { scramVerifier } from './scram.ts'
import { parseServerLog } from './server-log.ts'
import { openTunnel } from './tunnel.ts'

/** As much of the log as is asked for at once, in bytes. */
const LOG_PART = 4 * 1024 * 1024

interface JoinOptions {
  administrator: string
  access: DatabaseAccess
  prepare: ((administrator: pg.Client) => Promise<void>) | undefined
}

/** The server of one grading, seen through a role that only reads and, for the house-keeping, its administrator. */
export class LeasedDatabase implements Database {
  readonly access: DatabaseAccess
  readonly #engine: Engine
  readonly #container: string
  readonly #administrator: pg.Client
  readonly #grader: pg.Client
  readonly #logged: ServerLogEntry[] = []
  /** As much of the log's file as has been read. */
  #logOffset = 0
  #inLongLine = false
  readonly #asLearner: LearnerSession
  /** Puts role and database back to how they are at first. */
  readonly #reset: string

  private constructor(engine: Engine, container: string, sessions: { administrator: pg.Client; grader: pg.Client }, access: DatabaseAccess, reset: string) {
    this.#engine = engine
    this.#container = container
    this.#administrator = sessions.administrator
    this.#grader = sessions.grader
    this.access = access
    this.#reset = reset
    this.#asLearner = new LearnerSession(engine, container, access)
  }

  /** Make the learner's role and database on a server that has just come up. */
  static async prepare(engine: Engine, container: string): Promise<LeasedDatabase> {
    const administrator = await connect(await openTunnel(engine, container), { user: 'postgres', database: 'postgres' })
    const access: DatabaseAccess = {
      host: '127.0.0.1',
      port: 5432,
      user: 'learner',
      password: randomBytes(12).toString('hex'),
      database: 'gonogo',
    }
    // The learner owns the database and nothing else: no superuser, no file access, no other database. Of 21 sessions one is ours.
    await administrator.query(`CREATE ROLE ${access.user} LOGIN CONNECTION LIMIT 21`)
    await administrator.query(`CREATE DATABASE ${access.database} OWNER ${access.user}`)
    await administrator.query(`REVOKE CONNECT ON DATABASE postgres, template1 FROM PUBLIC`)
    const reset = settings(access, scramVerifier(access.password))
    await administrator.query(reset)
    // Before the learner's first session: whatever they do to their database, this one stays open.
    const grader = await connect(await openTunnel(engine, container), { user: 'grader', database: access.database })
    const database = new LeasedDatabase(engine, container, { administrator, grader }, access, reset)
    await database.#asLearner.open()
    return database
  }

  /**
   * A server whose role and database are there already, or are made first by `prepare`.
   * @param administrator the superuser that only a process of the server's own container can be
   */
  static async join(engine: Engine, container: string, { administrator: user, access, prepare }: JoinOptions): Promise<LeasedDatabase> {
    const administrator = await connect(await openTunnel(engine, container), { user, database: 'postgres' })
    await prepare?.(administrator)
    const reset = settings(access, access.password)
    await administrator.query(reset)
    const grader = await connect(await openTunnel(engine, container), { user: 'grader', database: access.database })
    return new LeasedDatabase(engine, container, { administrator, grader }, access, reset)
  }

  async rows(sql: string, parameters: readonly unknown[] = []): Promise<Record<string, unknown>[]> {
    return this.#blaming(async () => {
      try {
        return await this.#ask(sql, parameters)
      } catch (error) {
        if (!isKeptWaiting(error)) throw error
        // A session that a program has left behind may hold locks for longer than the program lived.
        await this.#endSessions()
        return this.#ask(sql, parameters)
      }
    })
  }

  /**
   * The server is the learner's alone: when it has no disk or memory left, or has crashed in a container that still runs,
   * that is their program's doing.
   * @throws SandboxFull then, and else what the work throws
   */
  async #blaming<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work()
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : ''
      // A time-out may be this machine's own.
      const isClosed = error instanceof Error && /terminated|not queryable|closed|ended|ECONN/i.test(error.message)
      if (/^[0-9A-Z]{5}$/.test(code) ? !OUT_OF_SOMETHING.test(code) : !(isClosed || (await this.#isFull())) || !(await this.#isRunning())) throw error
      throw new SandboxFull('Your program has used up what its database server may have (256 MB of disk, 512 MB of memory), or has made it crash.')
    }
  }

  /** The log and the cluster lie on the same disk: a full one can't be told by the log, nor always asked of the server. */
  async #isFull(): Promise<boolean> {
    return (await usedDisk(this.#engine, this.#container).catch(() => 0)) > 0.75 * limits.databaseDisk
  }

  #isRunning(): Promise<boolean> {
    return this.#engine.getContainer(this.#container).inspect().then(({ State }) => State.Running, () => false)
  }

  async #ask(sql: string, parameters: readonly unknown[]): Promise<Record<string, unknown>[]> {
    // Names resolve to the catalogue's own operators and functions, whatever the learner put into `public`. Planning a
    // query evaluates what the learner's indexes say, which may have changed the session: so it is set each time.
    const set = `SET search_path = pg_catalog; SET default_transaction_read_only = on; SET lock_timeout = ${limits.lockMilliseconds}`
    const [, result] = await Promise.all([this.#grader.query(set), this.#grader.query<Record<string, unknown>>(sql, [...parameters])])
    return result.rows
  }

  async asLearner(sql: string): Promise<void> {
    await this.#blaming(() => this.#asLearner.run(sql))
  }

  async mark(): Promise<string> {
    const mark = randomBytes(12).toString('hex')
    await this.#blaming(() => this.#administrator.query(`SELECT '${mark}'`))
    return mark
  }

  log(mark?: string): Promise<ServerLogEntry[]> {
    return this.#blaming(async () => {
      await this.#readLog()
      if (mark === undefined) return [...this.#logged]
      const at = this.#logged.findLastIndex(({ message }) => message.includes(mark))
      return at < 0 ? [] : this.#logged.slice(at + 1) // not there: the log is longer than what is read of it
    })
  }

  async #readLog(): Promise<void> {
    // The collector writes what it is told in order: with this statement in the file, all that came before is there too.
    const marker = randomBytes(12).toString('hex')
    const marked = this.#administrator.query(`SELECT '${marker}'`)
    let deadline = performance.now() + limits.queryMilliseconds
    for (;;) {
      const room = Math.min(LOG_PART, limits.serverLogBytes - this.#logOffset)
      if (room <= 0) return
      const [{ rows }] = await Promise.all([this.#administrator.query<{ bytes: Buffer }>(
        `SELECT pg_catalog.pg_read_binary_file('/data/log/server.json', ${this.#logOffset}, ${room}) AS bytes`,
      ), marked])
      const bytes = rows[0]?.bytes ?? Buffer.alloc(0)
      const end = bytes.lastIndexOf('\n') + 1
      // A line longer than a part is a statement of the learner's that nobody has to read: all of it is passed over.
      const isInLongLine = end === 0 && bytes.byteLength === room
      const begin = this.#inLongLine && end > 0 ? bytes.indexOf('\n') + 1 : 0
      this.#inLongLine = isInLongLine || (this.#inLongLine && end === 0)
      const read = isInLongLine ? bytes.byteLength : end
      this.#logOffset += read
      const entries = parseServerLog(bytes.subarray(begin, end).toString('utf8'))
      this.#logged.push(...entries)
      if (entries.some(({ message }) => message.includes(marker))) return
      if (read > 0) deadline = performance.now() + limits.queryMilliseconds
      if (performance.now() > deadline) throw new Error('The PostgreSQL server does not write its log.')
      await setTimeout(1)
    }
  }

  async accept(connections: boolean): Promise<void> {
    await this.#blaming(async () => {
      if (connections) return void (await this.#administrator.query(this.#reset))
      await Promise.all([this.#administrator.query(`ALTER ROLE ${pg.escapeIdentifier(this.access.user)} NOLOGIN`), this.#endSessions()])
    })
  }

  async settle(): Promise<void> {
    await this.#blaming(() => Promise.all([this.#endSessions(), this.#administrator.query(this.#reset)]))
  }

  async #endSessions(): Promise<void> {
    await this.#administrator.query(
      `SELECT pg_catalog.pg_terminate_backend(pid) FROM pg_catalog.pg_stat_activity WHERE usename = $1 AND pid <> $2`,
      [this.access.user, this.#asLearner.pid],
    )
  }
}

/**
 * The role and the database as they are at first: their owner may have changed the one's settings and shut the other.
 * @param secret the password, or what the server keeps of it
 */
function settings(access: DatabaseAccess, secret: string): string {
  const [user, database, password] = [pg.escapeIdentifier(access.user), pg.escapeIdentifier(access.database), pg.escapeLiteral(secret)]
  return `
    ALTER DATABASE ${database} RESET ALL;
    ALTER DATABASE ${database} WITH ALLOW_CONNECTIONS true CONNECTION LIMIT -1;
    GRANT CONNECT, TEMPORARY ON DATABASE ${database} TO PUBLIC, grader;
    ALTER ROLE ${user} IN DATABASE ${database} RESET ALL;
    ALTER ROLE ${user} RESET ALL;
    ALTER ROLE ${user} LOGIN;
    -- Taking a password costs the server as much as 4,096 hashes, to see that it isn't empty.
    DO ${pg.escapeLiteral(`BEGIN
      IF NOT EXISTS (SELECT FROM pg_catalog.pg_authid WHERE rolname = ${pg.escapeLiteral(access.user)} AND rolpassword = ${password})
      THEN ALTER ROLE ${user} PASSWORD ${password}; END IF;
    END`)};
    -- A program that was ended in the middle of a statement leaves no session behind that goes on, with its locks.
    ALTER ROLE ${user} SET client_connection_check_interval = '50ms'`
}

/** https://www.postgresql.org/docs/15/errcodes-appendix.html: insufficient_resources, operator_intervention, system_error */
const OUT_OF_SOMETHING = /^(53|57P|58)/

/** lock_not_available, query_canceled */
const isKeptWaiting = (error: unknown) => error instanceof Error && 'code' in error && (error.code === '55P03' || error.code === '57014')
