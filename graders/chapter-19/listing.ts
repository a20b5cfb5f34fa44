import { crashedAt, traceback } from '../kit/app/traceback.ts'
import { expect } from '../kit/criteria/findings.ts'
import { howItEnded } from '../kit/criteria/notes.ts'
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
  expect(run.exit === 0 && !traceback(run), { expected: 'the list to be printed', seen: traceback(run)?.error ?? howItEnded(run), ...crashedAt(run) })
  const lines = run.stdout.split('\n')
  const missing = titles.filter((title) => !lines.some((line) => line.includes(title)))
  expect(missing.length === 0, { expected: `all ${titles.length} tasks in the list`, seen: `${missing.length} missing` })
  const crowded = lines.find((line) => titles.filter((title) => line.includes(title)).length > 1)
  expect(crowded === undefined, { expected: 'each task on a line of its own', seen: `several on one: "${crowded?.trim().slice(0, 120)}"` })
  const raw = lines.find((line) => /[[{(]\s*['"(\d]|\b(?:Decimal|datetime|RealDictRow|Record)\(|<\w+ object at/.test(line))
  expect(raw === undefined, { expected: 'text for people', seen: `what Python shows to programmers: "${raw?.trim().slice(0, 120)}"` })
  notes.saw(`${titles.length} tasks were listed, each on a line of its own`)
}
