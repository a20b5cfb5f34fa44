import { expect, fail } from '../kit/criteria/findings.ts'
import type { Scene } from '../kit/scene.ts'
import { constructsIn, ormUses } from './constructs.ts'
import { live } from './own-code.ts'
import type { Origin, SeenStatement } from './statements.ts'
import { story, type Step, type Story } from './story.ts'

const APPLICATION: readonly Step[] = ['import', 'add', 'addHostile', 'list', 'search', 'searchHostile', 'complete', 'delete', 'export', 'report']
const MADE_FROM: Readonly<Record<Exclude<Origin, 'expression'>, string>> = {
  text: 'text: text(), exec_driver_sql(), or a text as a part of it',
  orm: 'classes of the ORM',
  driver: 'a string handed to the driver itself',
}

/** Every statement of the application is built by the expression language, and keeps values out of the SQL. @throws Failed */
export async function expectExpressions(scene: Scene): Promise<void> {
  const { notes } = scene
  const { code, running } = await live(scene)
  const [orm] = ormUses(code, running)
  expect(orm === undefined, {
    expected: 'Core alone', seen: `\`${orm?.node.text}\` of SQLAlchemy's ORM`, location: orm?.location,
    hint: 'Leave sqlalchemy.orm out: execute select(), insert(), update() and delete() over your Table objects on a connection of the engine.',
  })
  const constructs = constructsIn(code, running)
  const missing = (['select', 'insert', 'update', 'delete'] as const).filter((kind) => !constructs.has(kind))
  expect(missing.length === 0, {
    expected: 'select(), insert(), update() and delete() of SQLAlchemy\'s in code that runs', seen: `no ${missing.join('() and no ')}()`,
  })
  const told = await story(scene)
  let count = 0
  for (const step of APPLICATION) {
    if (!told.has(step)) continue
    const { run, statements } = told.ran(step)
    const other = statements.find(({ origin }) => origin !== 'expression')
    if (other) {
      notes.ran(run)
      failFor(other, step)
    }
    count += statements.length
  }
  expectHostileKept(scene, told)
  notes.saw(`${count} statements of ${APPLICATION.length} commands were built by the expression language; hostile titles were stored exactly and found`)
}

function failFor({ sql, origin, effects }: SeenStatement, step: Step): never {
  const table = effects[0]?.on
  const shown = sql.replace(/\n\/\* gonogo-[^*]*\*\/\s*$/, '').trim().replace(/\s+/g, ' ')
  return fail({
    expected: 'every statement of the application built by the expression language',
    seen: `${step.replace(/Hostile|Later/, '')} sends one${table ? ` over ${table}` : ''} made from ` +
      `${origin === 'expression' ? '' : MADE_FROM[origin]}: "${shown.slice(0, 70)}${shown.length > 70 ? '…' : ''}"`,
    hint: 'Build it from the tables: `select(tasks.c.title).where(tasks.c.id == task_id)`; what SQL functions do is in `func`, order and grouping ' +
      'in order_by() and group_by() over columns. Raw SQL belongs into what `compare` alone runs.',
  })
}

function expectHostileKept({ notes }: Scene, told: Story): void {
  const { hostile, hostilePart, imported, plain } = told.tasks
  const stored = [[hostile, 'addHostile'], ...imported.map((task) => [task, 'import'] as const)] as const
  const lost = stored.find(([task, step]) => told.has('import') && told.row('after', step, task) === undefined)
  if (lost) notes.ran(told.ran(lost[1]).run)
  expect(!lost, { expected: `the title ${JSON.stringify(lost?.[0].title)} stored exactly as given`, seen: 'no row holds it' })
  const { run } = told.ran('searchHostile')
  notes.ran(run)
  expect(run.stdout.includes(hostile.title), {
    expected: `a search for ${JSON.stringify(hostilePart)} to print ${JSON.stringify(hostile.title)}`, seen: 'it is not in the output',
  })
  const other = [...imported, plain].find(({ title }) => run.stdout.includes(title))
  expect(!other, { expected: `a search for ${JSON.stringify(hostilePart)} to print that one task`, seen: `${JSON.stringify(other?.title)} too` })
}
