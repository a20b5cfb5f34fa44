import { crashedAt, traceback } from '../kit/app/traceback.ts'
import { expect } from '../kit/criteria/findings.ts'
import { rowsTitled } from '../kit/postgres/rows.ts'
import { watching } from '../kit/postgres/sessions.ts'
import { builtSql } from '../kit/python/database-calls.ts'
import { parametersGiven, vagueParameters } from '../kit/python-types/query-parameters.ts'
import type { Scene } from '../kit/scene.ts'
import { hostileTitles, plainTitles } from '../kit/tasks/hostile-titles.ts'
import { programOf } from './program.ts'
import { start } from './start.ts'
import { added } from './works.ts'

/** Values reach SQL as parameters only, of types that say what PostgreSQL is given. @throws Failed */
export async function expectSafeParameters(scene: Scene): Promise<void> {
  const { database, notes, random, submission } = scene
  const { code, annotations } = await programOf(submission)
  const [built] = builtSql(code)
  expect(!built, {
    expected: 'SQL that is fixed when it is written, with the values as parameters',
    seen: `line ${built?.call.call.location.line} of ${built?.call.call.location.path} hands ${built?.call.call.name}() a text that \`${built?.offending.node.text.slice(0, 80)}\` has been put into`,
    location: built?.offending.location,
  })
  const given = parametersGiven(code)
  expect(given.length > 0, { expected: 'values handed to execute() as parameters', seen: 'no execute() with any' })
  const vague = vagueParameters(given, annotations)[0]
  expect(vague === undefined, {
    expected: `the parameter ${vague?.name} to say what PostgreSQL is given`, seen: '`object` or `Any`: a list or a task could be handed over and would fail when it runs',
    hint: 'Name the types that a query takes, for instance `SqlValue = int | str | date | None`, and write `Sequence[SqlValue]` or `tuple[str, int]`.',
    location: vague?.location,
  })

  const app = await start(scene)
  const [other = ''] = plainTitles(random, 1)
  const { table } = await added(app, database, other)
  const titles = hostileTitles(random, table)
  for (const title of titles) {
    const { value: run, refusals, after: rows } = await watching(database, () => app.run('add', { title }), () => rowsTitled(database, title))
    expect(rows.length > 0, {
      expected: `the title ${JSON.stringify(title)} stored exactly as given`,
      seen: refusals[0] ? `the server refused: ${refusals[0].message}` : traceback(run)?.error ?? 'no row holds it', ...crashedAt(run),
    })
  }
  const guess = await app.run('search', { text: `${random.word()}' OR '1'='1` })
  expect(!traceback(guess) && !guess.stdout.includes(other), {
    expected: 'no task, because none contains the text', seen: traceback(guess) ? `it crashed: ${traceback(guess)?.error}` : 'tasks: the text was read as SQL', ...crashedAt(guess),
  })
  expect((await rowsTitled(database, other)).length > 0, { expected: 'other tasks to stay as they were', seen: `${JSON.stringify(other)} has gone` })
  notes.saw(`all SQL is fixed, ${given.length} calls hand over typed values; ${titles.length} titles with quotes, percent signs, SQL and other scripts were kept exactly`)
}
