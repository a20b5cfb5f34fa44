import { crashedAt, traceback } from '../kit/app/traceback.ts'
import { expect } from '../kit/criteria/findings.ts'
import { howItEnded } from '../kit/criteria/notes.ts'
import { expectReadableListing } from '../kit/output/table.ts'
import type { Scene } from '../kit/scene.ts'
import { start } from './start.ts'
import { someTitle } from './titles.ts'

/** `list` prints every task on a line of its own, for people. @throws Failed */
export async function expectListReadable(scene: Scene): Promise<void> {
  const { notes, random } = scene
  const app = await start(scene)
  const titles = Array.from({ length: 4 }, () => someTitle(random))
  titles.push(`${random.word()} à la ${random.word()} ☕`)
  for (const title of titles) await app.run('add', { title })
  const run = await app.run('list')
  expect(run.exit === 0 && !traceback(run), {
    expected: 'the list to be printed',
    seen: traceback(run)?.error ?? howItEnded(run),
    hint: 'Run the command yourself with a few tasks in the table, and mend what it says first.',
    ...crashedAt(run),
  })
  expectReadableListing(run, titles)
  notes.saw(`${titles.length} tasks were listed, each on a line of its own`)
}
