import { randomBytes } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import type pg from 'pg'
import type { Database, DatabaseAccess, ServerLogEntry } from '../../../graders/kit/ports/database.ts'
import type { Engine } from '../engine.ts'
import { limits } from '../limits.ts'
import { connect } from './connect.ts'
import { parseServerLog } from './server-log.ts'

/** The server of one grading, seen through a role that only reads and, for the house-keeping, its administrator. */
export class LeasedDatabase implements Database {
  readonly access: DatabaseAccess
  readonly #engine: Engine
  readonly #container: string
  readonly #administrator: pg.Client
  #grader: pg.Client | undefined

  private constructor(engine: Engine, container: string, administrator: pg.Client, access: DatabaseAccess) {
    this.#engine = engine
    this.#container = container
    this.#administrator = administrator
    this.access = access
  }

  /** Make the learner's role and database on a server that has just come up. */
  static async prepare(engine: Engine, container: string): Promise<LeasedDatabase> {
    const administrator = await connect(engine, container, { user: 'postgres', database: 'postgres' })
    const access: DatabaseAccess = {
      host: '127.0.0.1',
      port: 5432,
      user: 'learner',
      password: randomBytes(12).toString('hex'),
      database: 'gonogo',
    }
    // The learner owns the database and nothing else: no superuser, no file access, no other database.
    await administrator.query(`CREATE ROLE ${access.user} LOGIN CONNECTION LIMIT 20 PASSWORD '${access.password}'`)
    // A program that was ended in the middle of a statement leaves no session behind that goes on, with its locks.
    await administrator.query(`ALTER ROLE ${access.user} SET client_connection_check_interval = '50ms'`)
    await administrator.query(`CREATE DATABASE ${access.database} OWNER ${access.user}`)
    await administrator.query(`REVOKE CONNECT ON DATABASE postgres, template1 FROM PUBLIC`)
    await administrator.query(`GRANT CONNECT ON DATABASE ${access.database} TO grader`)
    return new LeasedDatabase(engine, container, administrator, access)
  }

  async rows(sql: string, parameters: readonly unknown[] = []): Promise<Record<string, unknown>[]> {
    if (!this.#grader) {
      const grader = await connect(this.#engine, this.#container, { user: 'grader', database: this.access.database })
      // Names resolve to the catalogue's own operators and functions, whatever the learner put into `public`.
      await grader.query(`SET search_path = pg_catalog`)
      await grader.query(`SET default_transaction_read_only = on`)
      this.#grader = grader
    }
    const result = await this.#grader.query<Record<string, unknown>>(sql, [...parameters])
    return result.rows
  }

  async asLearner(sql: string): Promise<void> {
    const { user, password, database } = this.access
    const client = await connect(this.#engine, this.#container, { user, password, database })
    try {
      await client.query(sql)
    } finally {
      await client.end()
    }
  }

  async log(): Promise<ServerLogEntry[]> {
    // The collector writes what it is told in order: with this statement in the file, all that came before is there too.
    const marker = randomBytes(12).toString('hex')
    await this.#administrator.query(`SELECT '${marker}'`)
    const deadline = performance.now() + limits.queryMilliseconds
    for (;;) {
      const { rows } = await this.#administrator.query<{ bytes: Buffer }>(
        `SELECT pg_catalog.pg_read_binary_file('/data/log/server.json', 0, ${limits.serverLogBytes}) AS bytes`,
      )
      const bytes = rows[0]?.bytes ?? Buffer.alloc(0)
      if (bytes.includes(marker) || bytes.byteLength === limits.serverLogBytes) return parseServerLog(bytes.toString('utf8'))
      if (performance.now() > deadline) throw new Error('The PostgreSQL server does not write its log.')
      await setTimeout(2)
    }
  }

  async accept(connections: boolean): Promise<void> {
    await this.#administrator.query(`ALTER ROLE ${this.access.user} ${connections ? 'LOGIN' : 'NOLOGIN'}`)
    if (connections) return
    await this.#administrator.query(
      `SELECT pg_catalog.pg_terminate_backend(pid) FROM pg_catalog.pg_stat_activity WHERE usename = $1`,
      [this.access.user],
    )
  }
}
