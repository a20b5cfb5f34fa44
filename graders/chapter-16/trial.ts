import type { App } from '../kit/app/app.ts'
import { environmentOf } from '../kit/app/environment.ts'
import { fail, Failed, NotJudged } from '../kit/criteria/findings.ts'
import { composition, type Composition } from '../kit/compose/composition.ts'
import type { ComposeProject, Up } from '../kit/ports/compose.ts'
import type { Database, DatabaseAccess } from '../kit/ports/database.ts'
import type { Scene } from '../kit/scene.ts'
import { commands, SOURCE } from './commands.ts'
import { Programs } from './programs.ts'
import { nextStep } from './refusals.ts'
import { taskDatabase, type Source } from './source.ts'

/** A service of the learner's that is up, and what was migrated into it; one for all criteria of a grading. */
export interface Trial {
  composition: Composition
  up: Extract<Up, { state: 'up' }>
  /** Changes when the service is brought up again. */
  database: Database
  migration?: Promise<Migration>
}

export interface Migration {
  app: App
  source: Source
  seconds: number
}

const trials = new WeakMap<ComposeProject, Promise<Trial>>()

/** The learner's service, brought up once. @throws Failed, NotJudged */
export function broughtUp(scene: Scene): Promise<Trial> {
  const known = trials.get(scene.compose)
  if (known) return known
  const making = begin(scene)
  trials.set(scene.compose, making)
  return making
}

async function begin(scene: Scene): Promise<Trial> {
  const read = composition(scene.submission, scene.random.word(14))
  if (read.data.state === 'refused') {
    fail({ expected: 'the container to start', seen: read.data.why, hint: 'Mount the volume at /var/lib/postgresql, or name version 17 or an earlier one.', location: { path: read.path, line: 1 } })
  }
  const up = await scene.compose.up(read.service)
  if (up.state === 'refused') {
    if (up.sqlState === '42501') throw new NotJudged(`${up.path} asks for the rights of a superuser: ${up.why}.`, 'The role of POSTGRES_USER owns its database here and is no superuser, as the brief says.')
    fail({ expected: `${up.path} to run in the empty database`, seen: up.why, hint: 'The image ends when such a script is refused. Run it by psql, and mend what it names.', location: { path: up.path, line: 1 } })
  }
  return { composition: read, up, database: up.database }
}

/** `docker compose down` and `docker compose up`. @throws what bringing it up throws */
export async function broughtUpAgain(scene: Scene): Promise<void> {
  const trial = await broughtUp(scene)
  await scene.compose.down()
  const up = await scene.compose.up({ ...trial.composition.service, health: undefined })
  if (up.state !== 'up') fail({ expected: 'the service to come up again', seen: up.why })
  trial.database = up.database
}

/** The learner's migration, run once. @throws Failed, NotJudged */
export async function migrated(scene: Scene): Promise<Trial & Migration> {
  const trial = await broughtUp(scene)
  const migration = await (trial.migration ??= migrate(scene, trial))
  return { ...trial, ...migration }
}

async function migrate(scene: Scene, { composition: { files, variables, service }, database }: Trial): Promise<Migration> {
  const { submission, notes } = scene
  const source = await taskDatabase(scene.random)
  const workspace = await scene.freshWorkspace()
  const path = submission.settings.files?.['database'] ?? SOURCE
  await workspace.write([...files, { path, kind: 'file', content: source.bytes }])
  const { access } = database
  const app = new Programs({ workspace, submission, commands, access: { ...access, host: 'localhost', port: service.port }, notes }, { file: path }, ownVariables(variables, path, scene, access))
  try {
    const { seconds } = await app.succeed('migrate')
    return { app, source, seconds }
  } catch (error) {
    if (error instanceof Failed && /permission denied|must be superuser|InsufficientPrivilege/i.test(notes.lastRun)) {
      throw new NotJudged('The migration asks for the rights of a superuser.', 'Fill the tables in the order of their foreign keys, or SET session_replication_role = replica: the brief says what the role may do.')
    }
    const hint = error instanceof Failed ? nextStep(notes.lastRun) : undefined
    throw error instanceof Failed && hint !== undefined ? new Failed({ ...error.finding, hint }) : error
  }
}

/** What the brief promises to be in the environment stands before what the learner's own .env says of it, also of where SQLite's file is. */
function ownVariables(variables: ReadonlyMap<string, string>, path: string, { submission }: Scene, access: DatabaseAccess): Record<string, string> {
  const taken = new Set([...Object.keys(environmentOf(access)), ...Object.keys(submission.settings.environment ?? {})])
  const own = [...variables].filter(([name]) => !taken.has(name)).map(([name, value]): [string, string] => [name, /\.(?:db|sqlite3?)$/.test(value) ? path : value])
  return { ...Object.fromEntries(own), SQLITE_PATH: path }
}
