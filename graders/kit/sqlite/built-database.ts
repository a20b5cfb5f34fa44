import type { App } from '../app/app.ts'
import { expect, fail, NotJudged } from '../criteria/findings.ts'
import { howItEnded } from '../criteria/notes.ts'
import type { SampleRows } from '../schema/normal-forms.ts'
import type { Schema } from '../schema/schema.ts'
import { sqliteSchema } from '../schema/sqlite-schema.ts'
import type { Run } from '../ports/sandbox.ts'
import type { Scene } from '../scene.ts'
import { databaseFiles } from './database-files.ts'
import { namesIn, statementsOf, tableMadeBy } from '../sql/words.ts'
import { DatabaseCopy } from './shell.ts'
import { isQuestion, sqlScripts, type SqlScript, type SqlStatement } from './sql-scripts.ts'
import { tablesIn } from './tables.ts'

/** The command that makes the database, for those who do it by a program instead of by SQL files. */
export const CREATE = 'create'
const FILE = 'gonogo-built.db'
const BASE = 'gonogo-base.sql'

/** The learner's database, made from scratch by their own scripts. */
export class BuiltDatabase {
  readonly scripts: readonly SqlScript[]
  readonly schema: Schema
  readonly rows: SampleRows
  readonly #bytes: Uint8Array
  readonly #scene: Scene

  private constructor(scene: Scene, scripts: readonly SqlScript[], schema: Schema, rows: SampleRows, bytes: Uint8Array) {
    this.#scene = scene
    this.scripts = scripts
    this.schema = schema
    this.rows = rows
    this.#bytes = bytes
  }

  /**
   * Run the scripts in a fresh place.
   * @param options.base SQL of an earlier state, which is run before them when they need tables that they don't make
   * @param options.apart paths of scripts that are no part of making the database
   * @throws Failed when one of them is refused or no table comes of it; NotJudged when there is nothing to run
   */
  static async of(scene: Scene, options: { base?: string; apart?: readonly string[] } = {}): Promise<BuiltDatabase> {
    const app = await scene.freshApp()
    const scripts = sqlScripts(scene.submission).filter(({ path }) => !options.apart?.includes(path))
    if (app.has(CREATE)) await app.succeed(CREATE)
    else {
      // SQLite lets tables, views and rows refer to a table that isn't there.
      if (options.base !== undefined && leansOn(scripts, options.base)) {
        await app.write({ [BASE]: options.base })
        await app.inspect(['sqlite3', '-batch', FILE, `.read ${BASE}`])
      }
      const refused = await runScripts(app, scene, scripts)
      if (refused) tellRefusal(refused, scene)
    }
    const bytes = await madeDatabase(app, scene)
    const [schema, tables] = [await sqliteSchema(bytes), await tablesIn(bytes)]
    expect(schema.tables.length > 0, { expected: 'tables in the database after your scripts ran', seen: 'none' })
    return new BuiltDatabase(scene, scripts, schema, new Map(tables.map(({ name, rows }) => [name, rows])), bytes)
  }

  /** A copy to ask and to change, in a workspace where nothing of the learner's runs. */
  async copy(): Promise<DatabaseCopy> {
    return DatabaseCopy.of(await this.#scene.toolWorkspace(), this.#bytes)
  }

  /** The learner's questions: the SELECT statements of their scripts. */
  get questions(): SqlStatement[] {
    return this.scripts.flatMap(({ statements }) => statements.filter(isQuestion))
  }
}

/** Whether scripts speak of tables of an earlier state without making any of them. */
function leansOn(scripts: readonly SqlScript[], base: string): boolean {
  const statements = scripts.flatMap((script) => script.statements.map(({ sql }) => sql))
  const [made, spokenOf] = [new Set(statements.map(tableMadeBy)), new Set(statements.flatMap((sql) => [...namesIn(sql)]))]
  const earlier = statementsOf(base).flatMap((statement) => tableMadeBy(statement) ?? [])
  return !earlier.some((name) => made.has(name)) && earlier.some((name) => spokenOf.has(name))
}

interface Refusal {
  path: string
  run: Run
}

/** @returns the first script that SQLite refuses */
async function runScripts(app: App, { submission }: Scene, scripts: readonly SqlScript[]): Promise<Refusal | undefined> {
  if (scripts.length === 0) {
    const python = submission.files.some(({ path }) => path.endsWith('.py'))
    if (python) throw new NotJudged('Nothing says how the database is made: there is no .sql file.', 'Hand in `schema.sql`, or say in gonogo.yaml which program makes it:\ncommands:\n  create: python create_database.py')
    fail({ expected: 'SQL files that make the database', seen: 'no file ending in .sql', hint: 'Put the CREATE TABLE statements into schema.sql, the INSERT statements into data.sql and the queries into queries.sql.' })
  }
  for (const { path, statements } of scripts) {
    // Whether the questions can be asked is for their own criterion.
    if (statements.length > 0 && statements.every(isQuestion)) continue
    const run = await app.inspect(['sqlite3', '-batch', '-bail', FILE, `.read "${path.replaceAll('"', '\\"')}"`])
    if (run.exit !== 0 || run.stderr !== '') return { path, run }
  }
  return undefined
}

function tellRefusal({ path, run }: Refusal, { notes }: Scene): never {
  notes.ran(run)
  const line = lineOf(run.stderr)
  fail({
    expected: `${path} to run without an error in an empty place`, seen: run.stderr.trim().split('\n')[0]?.slice(0, 300) || howItEnded(run),
    ...(line === undefined ? {} : { location: { path, line } }),
    ...(/disk I\/O error|disk is full|out of memory/.test(run.stderr) ? { hint: 'It filled all the room there is: look for INSERT … SELECT or CREATE TABLE … AS with a join without a condition, or a recursive query without an end.' } : {}),
  })
}

const lineOf = (stderr: string) => {
  const line = Number(/near line (\d+)/.exec(stderr)?.[1])
  return Number.isInteger(line) && line > 0 ? line : undefined
}

/** The file that was made: ours, or one that a script or program opened by itself. */
async function madeDatabase(app: App, { submission }: Scene): Promise<Uint8Array> {
  const found = (await databaseFiles(app, submission)).filter(({ tables }) => tables.length > 0)
  const [best] = found.sort((a, b) => b.tables.length - a.tables.length)
  const read = await app.read(best?.path ?? FILE)
  expect(best !== undefined && read.state === 'read', { expected: 'a SQLite database with tables after your scripts ran', seen: found.length === 0 ? 'no database file with a table in it' : 'one that can\'t be read' })
  return read.content
}
