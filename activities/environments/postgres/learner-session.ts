import type pg from 'pg'
import type { DatabaseAccess } from '../../../graders/kit/ports/database.ts'
import type { Engine } from '../engine.ts'
import { connect } from './connect.ts'
import { openTunnel } from './tunnel.ts'

/** No session's: the server numbers them from 1. */
const NONE = 0
/**
 * admin_shutdown: https://www.postgresql.org/docs/15/errcodes-appendix.html. What the server refused has a code; a closed session
 * has none, nor has a time-out of `pg`, after which the server may still be at it.
 */
const hasEnded = (error: unknown) => error instanceof Error && ('code' in error ? error.code === '57P01' : !/timeout/i.test(error.message))

/**
 * One session as the learner's own role, for the grader's statements. To open one takes more time than most of them. It is
 * the learner's to end, so it is opened again where it has gone; and whatever their triggers and functions
 * leave in it is thrown away after each use: https://www.postgresql.org/docs/15/sql-discard.html
 */
export class LearnerSession {
  readonly #engine: Engine
  readonly #container: string
  readonly #access: DatabaseAccess
  #client: pg.Client | undefined
  #opening: Promise<pg.Client> | undefined
  #pid = NONE

  constructor(engine: Engine, container: string, access: DatabaseAccess) {
    this.#engine = engine
    this.#container = container
    this.#access = access
  }

  /** The server's process for it; 0 when none is open. */
  get pid(): number {
    return this.#client ? this.#pid : NONE
  }

  /** Open it ahead of its use. */
  open(): Promise<pg.Client> {
    this.#opening ??= this.#connect().catch((error: unknown) => {
      this.#opening = undefined
      throw error
    })
    return this.#opening
  }

  async #connect(): Promise<pg.Client> {
    const { user, password, database } = this.#access
    const client = await connect(await openTunnel(this.#engine, this.#container), { user, password, database })
    client.once('end', () => this.#forget(client))
    client.once('error', () => this.#forget(client))
    const { rows } = await client.query<{ pid: number }>('SELECT pg_catalog.pg_backend_pid() AS pid')
    this.#pid = rows[0]?.pid ?? NONE
    this.#client = client
    return client
  }

  /** @throws the server's refusal */
  async run(sql: string): Promise<void> {
    const before = this.#client
    try {
      await this.#runOn(await this.open(), sql)
    } catch (error) {
      // Ended by the learner's program while nobody used it: nothing of this was done.
      if (before === undefined || !hasEnded(error)) throw error
      this.#forget(before)
      await this.#runOn(await this.open(), sql)
    }
  }

  async #runOn(client: pg.Client, sql: string): Promise<void> {
    const [done, ...left] = await Promise.allSettled([client.query(sql), client.query('ROLLBACK'), client.query('DISCARD ALL')])
    if (left.some(({ status }) => status === 'rejected')) this.#forget(client)
    if (done.status === 'rejected') throw done.reason
  }

  #forget(client: pg.Client): void {
    if (this.#client === client) this.#client = this.#opening = undefined
    client.end().catch(() => undefined)
  }
}
