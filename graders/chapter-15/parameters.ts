import { expect } from '../kit/criteria/findings.ts'
import { traceback } from '../kit/app/traceback.ts'
import { annotationsOf } from '../kit/python/annotations.ts'
import { builtSql } from '../kit/python/database-calls.ts'
import { parametersGiven, vagueParameters } from '../kit/python-types/query-parameters.ts'
import type { Scene } from '../kit/scene.ts'
import { hostileTitles, longTitle, plainTitles } from '../kit/tasks/hostile-titles.ts'
import { TaskList } from '../kit/tasks/task-list.ts'
import { typedCode } from './typed-code.ts'

/** Values reach SQL as parameters only, of types that say what SQLite is given. @throws Failed */
export async function expectSafeParameters(scene: Scene): Promise<void> {
  const code = await typedCode(scene.submission)
  const [built] = builtSql(code)
  expect(!built, {
    expected: 'SQL that is fixed when it is written, with the values as parameters',
    seen: `line ${built?.call.call.location.line} of ${built?.call.call.location.path} hands ${built?.call.call.name}() a text that \`${built?.offending.node.text.slice(0, 80)}\` has been put into`,
    location: built?.offending.location,
  })
  const given = parametersGiven(code)
  expect(given.length > 0, { expected: 'values handed to execute() as parameters', seen: 'no execute() with any' })
  const vague = vagueParameters(given, await annotationsOf(code))[0]
  expect(vague === undefined, {
    expected: `the parameter ${vague?.name} to say what SQLite is given`, seen: '`object`, which is anything: a list or a task could be handed over and would fail when it runs',
    hint: 'Name the types that a query takes, for instance `SqlValue = int | str | None`, and write `Sequence[SqlValue]` or `tuple[str, int]`.',
    location: vague?.location,
  })

  const { random, notes } = scene
  const tasks = await TaskList.begin(scene)
  const [other = '', second = ''] = plainTitles(random, 2)
  const first = await tasks.add(other)
  const renamedTask = await tasks.add(second)
  const titles = [...hostileTitles(random, first.table), longTitle(random)]
  for (const title of titles) await tasks.add(title)
  const guess = await tasks.app.run('search', { text: `${random.word()}' OR '1'='1` })
  expect(!traceback(guess) && !guess.stdout.includes(other), {
    expected: 'no task, because none contains the text', seen: traceback(guess) ? `it crashed: ${traceback(guess)?.error}` : 'tasks: the text was read as SQL',
  })
  const renamed = `${random.word()}', ${first.titleColumn} = 'x' --`
  await tasks.change(renamedTask, 'update', renamed)
  await tasks.stored(renamed, 'after an update to it')
  await tasks.stored(other, 'after other tasks were added and updated')
  notes.saw(`all SQL is fixed, ${given.length} calls hand over typed values; ${titles.length + 1} titles with quotes, percent signs, SQL and other scripts were kept exactly`)
}
