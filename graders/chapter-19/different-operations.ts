import { expect } from '../kit/criteria/findings.ts'
import type { Run } from '../kit/ports/sandbox.ts'
import { rowsTitled } from '../kit/postgres/rows.ts'
import { operations, type Operation } from '../kit/postgres/server-statements.ts'
import { watching } from '../kit/postgres/sessions.ts'
import type { Scene } from '../kit/scene.ts'
import { start } from './start.ts'
import { someTitle } from './titles.ts'

const LEAST = 3

/**
 * At least three kinds of statement reach the server while commands run that have an effect: the title appears, is
 * listed, changes, goes.
 * @throws Failed
 */
export async function expectDifferentOperations(scene: Scene): Promise<void> {
  const { database, notes, random } = scene
  const app = await start(scene)
  const seen = new Set<Operation>()
  const idle: string[] = []
  const watch = async (command: string, hasWorked: (run: Run) => Promise<boolean>, values = {}): Promise<void> => {
    const { sessions, after } = await watching(database, () => app.run(command, values), hasWorked)
    if (!after) return void idle.push(command)
    for (const { operation } of sessions.flatMap(({ steps }) => steps)) seen.add(operation)
  }
  const titles = [someTitle(random), someTitle(random)] as const
  const [title] = titles
  const rowOf = async (wanted: string) => (await rowsTitled(database, wanted))[0]
  for (const one of titles) await watch('add', async () => (await rowOf(one)) !== undefined, { title: one })
  await watch('list', (run) => Promise.resolve(run.stdout.includes(title)))
  for (const [command, wanted] of [['complete', titles[0]], ['delete', titles[1]]] as const) {
    const before = await rowOf(wanted)
    const hasChanged = async () => (await rowOf(wanted))?.whole !== before?.whole
    await watch(command, hasChanged, { id: before?.id ?? '1' })
  }
  const kinds = operations.filter((operation) => seen.has(operation))
  expect(kinds.length >= LEAST, {
    expected: `at least ${LEAST} different operations on the server from add, list, complete and delete`,
    seen: `${kinds.join(', ').toUpperCase() || 'none'}${idle.length > 0 ? `; without effect: ${idle.join(', ')}` : ''}`,
  })
  notes.saw(`the server ran ${kinds.join(', ').toUpperCase()} for the program`)
}
