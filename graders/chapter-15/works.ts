import { expect } from '../kit/criteria/findings.ts'
import type { Scene } from '../kit/scene.ts'
import { plainTitles } from '../kit/tasks/hostile-titles.ts'
import { TaskList } from '../kit/tasks/task-list.ts'

/** The task manager does what it did without types: each command in turn, seen in the database. @throws Failed */
export async function expectWorks(scene: Scene): Promise<void> {
  const tasks = await TaskList.begin(scene)
  const [one = '', two = '', three = '', renamed = ''] = plainTitles(scene.random, 4)
  const [first, second, third] = [await tasks.add(one), await tasks.add(two), await tasks.add(three)]
  const listing = await tasks.app.succeed('list')
  expect([one, two, three].every((title) => listing.stdout.includes(title)), { expected: 'all tasks in the list', seen: 'a list without one of them' })
  const found = await tasks.app.succeed('search', { text: two.slice(2, 9) })
  expect(found.stdout.includes(two) && !found.stdout.includes(one), { expected: 'search to print the one task whose title contains the text', seen: 'another result' })
  const { before, after } = await tasks.change(second, 'complete')
  expect(after !== undefined && JSON.stringify(before) !== JSON.stringify(after), { expected: 'complete to mark the task as done in its row', seen: after ? 'the row as it was' : 'the row is gone' })
  await tasks.change(third, 'update', renamed)
  await tasks.stored(renamed, 'after an update to it')
  const gone = await tasks.change(first, 'delete')
  expect(gone.after === undefined, { expected: "delete to remove the task's row", seen: 'the row is still there' })
  const now = await tasks.app.succeed('list')
  expect(now.stdout.includes(renamed) && !now.stdout.includes(one), { expected: 'a list of what is there after these changes', seen: 'another' })
  scene.notes.saw('add, list, search, complete, update and delete did in the database what they say')
}
