import { expect, fail, NotJudged } from '../kit/criteria/findings.ts'
import { howItEnded } from '../kit/criteria/notes.ts'
import { traceback } from '../kit/app/traceback.ts'
import { quotedName } from '../kit/migration/target-rows.ts'
import type { Run } from '../kit/ports/sandbox.ts'
import { postgresSchema } from '../kit/schema/postgres-schema.ts'
import { sameName } from '../kit/schema/schema.ts'
import type { Scene } from '../kit/scene.ts'
import { placesOf } from './attempts.ts'
import { SOURCE } from './commands.ts'
import { withOtherEmail } from './source.ts'
import { migrated } from './trial.ts'

const SCRIPT = 'validate.py'

/** Changes of columns that a validation forgets easily, in PostgreSQL's words. */
const QUIET = [
  { column: 'description', to: "description || '.'" }, { column: 'done', to: 'NOT done' }, { column: 'hours', to: 'hours + 0.25' }, { column: 'due_date', to: 'due_date + 1' },
  { column: 'settings', to: 'settings::jsonb || \'{"gonogo": 1}\'' }, { column: 'attachment', to: "attachment || '\\x00'::bytea" },
] as const
const QUIET_TRIED = 2

/** The validation says that all is the same, and notices each single row that was changed or removed since. @throws Failed */
export async function expectValidation(scene: Scene): Promise<void> {
  await expectValidator(scene)
  const { submission, random } = scene
  const { app, database, source } = await migrated(scene)
  const clean = () => app.run('validate').then((run) => expectContent(run))
  await clean()

  const { tables } = await postgresSchema(database)
  const places = await placesOf(database)
  const place = (table: string) => places.get(tables.find(({ name }) => sameName(name, table))?.name ?? '') ?? quotedName(table)
  const rowsOf = (table: string) => source.tables.find(({ name }) => name === table)?.rows ?? []
  const any = (table: string) => rowsOf(table)[random.integer(0, rowsOf(table).length - 1)] ?? {}
  const [task, user, link] = [any('tasks'), any('users'), any('task_tags')]
  const pair = `${Number(link['task_id'])}, ${Number(link['tag_id'])}`
  const value = random.pick([
    { table: 'tasks', column: 'title', what: 'the title of one task was changed in PostgreSQL', row: task },
    { table: 'users', column: 'email', what: 'the email of one user was changed in PostgreSQL', row: user },
  ])
  const quiet = await Promise.all(random.shuffled(QUIET).flatMap(({ column, to }) => {
    const row = rowsOf('tasks').find((each) => each[column] !== null && each[column] !== undefined)
    return row ? [{ column, to, where: `WHERE id = ${Number(row['id'])}` }] : []
  }).slice(0, QUIET_TRIED).map(async ({ column, to, where }) => {
    // Put back letter by letter: 2.50 is not 2.5 to who compares texts.
    const [before] = await database.rows(`SELECT ${column}::pg_catalog.text AS text FROM ${place('tasks')} ${where}`)
    const change = (value: string) => `UPDATE ${place('tasks')} SET ${column} = ${value} ${where}`
    return { table: 'tasks', column, what: `${column} of one task was changed in PostgreSQL`, spoil: change(to), mend: change(literal(String(before?.['text']))) }
  }))
  const changes = [
    ...quiet,
    {
      table: value.table, what: value.what,
      spoil: `UPDATE ${place(value.table)} SET ${value.column} = ${value.column} || '.' WHERE id = ${Number(value.row['id'])}`,
      mend: `UPDATE ${place(value.table)} SET ${value.column} = left(${value.column}, -1) WHERE id = ${Number(value.row['id'])}`,
    },
    {
      table: 'task_tags', what: 'one row of task_tags was removed from PostgreSQL',
      spoil: `DELETE FROM ${place('task_tags')} WHERE (task_id, tag_id) = (${pair})`, mend: `INSERT INTO ${place('task_tags')} (task_id, tag_id) VALUES (${pair})`,
    },
    undefined,
  ]
  // A copy of what PostgreSQL held once would tell every change there, and nothing of SQLite.
  const otherSource = { table: 'users', what: 'the email of one user was changed in SQLite', bytes: await withOtherEmail(source.bytes, Number(user['id'])) }
  const at = submission.settings.files?.['database'] ?? SOURCE
  let mend = ''
  // In any order, so that nobody can count on when there is something to notice.
  for (const change of random.shuffled([...changes, otherSource])) {
    if (change && 'bytes' in change) {
      await database.asLearner(mend)
      mend = ''
      await app.write({ [at]: change.bytes })
      expectNoticed(await app.run('validate'), change.table, change.what)
      await app.write({ [at]: source.bytes })
      continue
    }
    await database.asLearner(`${mend}; ${change?.spoil ?? ''}`)
    if (change) expectNoticed(await app.run('validate'), change.table, change.what)
    else await clean()
    mend = change?.mend ?? ''
  }
  scene.notes.saw(`the validation passed on the migrated data, and noticed a changed ${[value, ...quiet].map(({ column }) => column).join(', ')} a removed row, and one changed in SQLite`)
}

/** @throws Failed without a validation; NotJudged where it may be a part of another program */
async function expectValidator(scene: Scene): Promise<void> {
  const { submission } = scene
  if (submission.settings.commands?.['validate'] !== undefined || submission.files.some(({ path }) => path === SCRIPT)) return
  const code = await scene.code()
  const own = code.nodes('function_definition').map(({ node }) => node.childForFieldName('name')?.text ?? '').find((name) => /valid|verif|compar/i.test(name))
  if (own !== undefined) {
    throw new NotJudged(`There is no ${SCRIPT}, and nothing says how your function ${own} is run by itself.`, 'Say in the folder\'s gonogo.yaml how the validation is started:\ncommands:\n  validate: python migrate.py --validate')
  }
  fail({ expected: `a validation, ${SCRIPT}`, seen: 'none', hint: `Write ${SCRIPT}, which compares both databases row by row and ends with exit status 1 when they differ, or name your command in gonogo.yaml: \`commands: { validate: python migrate.py --validate }\`.` })
}

function expectContent(run: Run): void {
  expect(run.exit === 0 && !traceback(run), { expected: 'the validation of a complete migration to end with exit status 0', seen: traceback(run)?.error ?? howItEnded(run) })
  expect(`${run.stdout}${run.stderr}`.trim() !== '', { expected: 'the validation to say what it found', seen: 'not a word', hint: 'Print a line for each table: what was compared, and that it is the same.' })
}

function expectNoticed(run: Run, table: string, what: string): void {
  const crashed = traceback(run)
  expect(!run.timedOut && run.exit !== 0 && run.exit !== null, {
    expected: `the validation to end with exit status 1 after ${what}`, seen: howItEnded(run),
    hint: 'Compare every column of every row, not only how many there are: read both tables ordered by their key, bring the values into one form, and compare.',
  })
  const said = `${run.stdout}\n${crashed ? crashed.error : run.stderr}`.toLowerCase().replace(/[^a-z]/g, '')
  expect(said.includes(table.replaceAll('_', '')), {
    expected: `the validation to name the table ${table} after ${what}`, seen: crashed ? `it crashed: ${crashed.error}` : 'its name is not in what was printed', hint: 'Print the name of each table that differs.',
  })
}

const literal = (text: string) => `'${text.replaceAll("'", "''")}'`
