import { crashedAt, traceback } from '../kit/app/traceback.ts'
import { expect, fail, NotJudged } from '../kit/criteria/findings.ts'
import { howItEnded } from '../kit/criteria/notes.ts'
import { postgresSchema } from '../kit/schema/postgres-schema.ts'
import { relatedGroups } from '../kit/schema/relations.ts'
import type { Scene } from '../kit/scene.ts'
import { rememberTables } from './clean-tables.ts'
import { live } from './own-code.ts'
import { differences } from './represented.ts'
import { start } from './start.ts'
import type { SeenRun } from './statements.ts'
import { tableDefinitions } from './table-definitions.ts'

/** `init` makes, from Table objects that stand in the code, two tables or more that are related. @throws Failed */
export async function expectSchemaRepresented(scene: Scene): Promise<void> {
  const { database, notes } = scene
  const watched = await start(scene)
  const init = await watched.run('init')
  expectEnded(init)
  const { code, running } = await live(scene)
  expect(code.imports('sqlalchemy').length > 0, { expected: 'a program that imports sqlalchemy', seen: 'no import of it in any Python file' })
  const schema = await postgresSchema(database)
  expect(schema.tables.length >= 2, {
    expected: 'at least two tables in the database after init',
    seen: `${schema.tables.length === 0 ? 'none' : `only ${schema.tables[0]?.name}`}; ${howItEnded(init.run)}`,
    hint: 'Define a Table for each with the same MetaData object, import the module that does so, and let init call `metadata.create_all(engine)`.',
  })
  const definitions = tableDefinitions(code, running)
  expect(definitions.length > 0, {
    expected: 'tables defined as `Table("name", metadata, Column(…), …)`',
    seen: code.imports('sqlalchemy.orm').length > 0 ? 'classes of the ORM' : 'no Table in code that runs',
    hint: 'Core has Table objects: `tasks = Table("tasks", metadata, Column("id", Integer, primary_key=True), …)`. Classes with mapped columns are the ORM, which this chapter leaves out.',
  })
  const [difference] = differences(definitions, schema)
  if (difference) fail({ expected: 'the Table definitions and the database to say the same', seen: difference.what, location: difference.location })
  expect((relatedGroups(schema)[0]?.length ?? 0) >= 2, {
    expected: 'two tables that a foreign key holds together',
    seen: `${schema.tables.map(({ name }) => name).join(', ')} without one between them`,
    hint: 'Write the reference into the column: `Column("project_id", Integer, ForeignKey("projects.id"), nullable=False)`.',
  })
  if (!(await watched.tellsOrigins())) {
    throw new NotJudged(
      'What SQLAlchemy sends could not be watched: the command starts Python so that it ignores its environment.',
      'Start your program by plain `python`, without -I, -E or -S, and without a sitecustomize.py of your own.',
    )
  }
  expectMadeBySqlAlchemy(init)
  await rememberTables(database)
  const columns = schema.tables.reduce((sum, table) => sum + table.columns.length, 0)
  notes.saw(`${schema.tables.length} tables with ${columns} columns are in the database as the Table definitions say, made by SQLAlchemy`)
}

function expectEnded({ run, sessions, refusals }: SeenRun): void {
  const crash = traceback(run)
  const [refusal] = refusals
  if (sessions.length === 0) {
    fail({
      expected: 'a connection to the server that the environment names',
      seen: refusal ? `the server refused: ${refusal.message}` : `no connection reached it; ${crash?.error ?? howItEnded(run)}`,
      hint: crash && !/sqlalchemy|psycopg|connect/i.test(crash.error)
        ? `Run init yourself, and mend ${crash.path ? `line ${crash.line} of \`${crash.path}\`` : 'what the last line of the error names'} first.`
        : 'Make the address for create_engine() from the environment: `os.environ["DATABASE_URL"]`, or `URL.create("postgresql+psycopg2", username=os.environ["PGUSER"], …)`.',
      ...crashedAt(run),
    })
  }
  expect(run.exit === 0 && !crash, {
    expected: 'init to end without an error (exit status 0)',
    seen: crash ? `it crashed: ${crash.error}` : `${howItEnded(run)}${refusal ? ` The server refused: ${refusal.message}` : ''}`,
    ...crashedAt(run),
  })
}

function expectMadeBySqlAlchemy({ statements }: SeenRun): void {
  const other = statements.find(({ makes, origin }) => makes.length > 0 && origin !== 'expression')
  expect(other === undefined, {
    expected: 'the tables made by SQLAlchemy from your Table objects',
    seen: `CREATE TABLE ${other?.makes[0]} sent as a text`,
    hint: 'Let `metadata.create_all(engine)` write the CREATE TABLE statements: then the code and the database can\'t drift apart.',
  })
}
