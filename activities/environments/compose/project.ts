import pg from 'pg'
import type { ComposeProject, PostgresService, Up } from '../../../graders/kit/ports/compose.ts'
import { SandboxLost } from '../../../graders/kit/ports/sandbox.ts'
import type { DatabaseAccess } from '../../../graders/kit/ports/database.ts'
import type { Engine } from '../engine.ts'
import { LeasedDatabase } from '../postgres/database.ts'
import type { SupervisedSandbox } from '../sandbox/sandbox.ts'
import { ServiceContainer, type ServerOptions } from './server.ts'

const SOCKET = '/services/postgres/.s.PGSQL.5432'
const HEALTH_TRIES = 3
/** The bootstrap superuser's name: a service's own user may be called so. */
const BOOTSTRAP = 'postgres'

export interface ProjectOptions extends ServerOptions {
  engine: Engine
  sandbox: SupervisedSandbox
}

/** The PostgreSQL service of one grading: its containers come and go, its data volume stays until the lease is given back. */
export class LeasedProject implements ComposeProject {
  readonly #options: ProjectOptions
  readonly #relayed = new Set<number>()
  #making: Promise<ServiceContainer> | undefined
  #container: ServiceContainer | undefined
  #closed = false

  constructor(options: ProjectOptions) {
    this.#options = options
  }

  /** False once a container that should run has ended by itself. */
  get alive(): boolean {
    return this.#container?.running ?? true
  }

  async up(service: PostgresService): Promise<Up> {
    if (this.#making) throw new TypeError('the service is up already')
    if (this.#closed) throw new SandboxLost('The service was given back.')
    const { engine, sandbox } = this.#options
    const begun = performance.now()
    this.#making = ServiceContainer.make(engine, this.#options, service)
    const container = this.#container = await this.#making
    const before = await container.health()
    const { isNew } = await container.start()
    const access: DatabaseAccess = { host: '127.0.0.1', port: service.port, user: service.user, password: service.password, database: service.database }
    const database = await LeasedDatabase.join(engine, container.id, {
      administrator: container.administrator, access, prepare: isNew ? (administrator) => prepare(administrator, access) : undefined,
    })
    for (const { path, sql } of isNew ? service.init : []) {
      const refused = await database.asLearner(sql).then(() => undefined, (error: unknown) => error)
      if (refused === undefined) continue
      if (!(refused instanceof pg.DatabaseError)) throw refused
      return { state: 'refused', path, why: refused.message, sqlState: refused.code }
    }
    if (!this.#relayed.has(service.port)) {
      await sandbox.relay(service.port, SOCKET)
      this.#relayed.add(service.port)
    }
    let after = await container.health()
    for (let tries = 1; tries < HEALTH_TRIES && after && after.exit !== 0; tries++) after = await container.health()
    return { state: 'up', database, seconds: (performance.now() - begun) / 1000, health: before && after && { before, after } }
  }

  async down(): Promise<void> {
    await (await this.#making)?.remove()
    this.#making = this.#container = undefined
  }

  /** Remove what is up, or is being made, at once and for good. Can be repeated. */
  async close(): Promise<void> {
    this.#closed = true
    await (await this.#making?.catch(() => undefined))?.end()
  }
}

/**
 * The role and the database that the service's environment names. In the public image the role is a superuser; here it owns
 * its database, may make others and may switch triggers off for a session, and can do nothing to the server.
 */
async function prepare(administrator: pg.Client, access: DatabaseAccess): Promise<void> {
  const [user, database] = [pg.escapeIdentifier(access.user), pg.escapeIdentifier(access.database)]
  await administrator.query(`ALTER ROLE ${BOOTSTRAP} RENAME TO gonogo_bootstrap`)
  await administrator.query(`CREATE ROLE ${user} LOGIN CREATEDB CONNECTION LIMIT 20 PASSWORD ${pg.escapeLiteral(access.password)}`)
  await administrator.query(`GRANT SET ON PARAMETER session_replication_role TO ${user}`)
  await administrator.query(access.database === BOOTSTRAP ? `ALTER DATABASE ${BOOTSTRAP} OWNER TO ${user}` : `CREATE DATABASE ${database} OWNER ${user}`)
}
