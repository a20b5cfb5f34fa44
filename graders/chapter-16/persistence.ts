import { expect } from '../kit/criteria/findings.ts'
import type { Scene } from '../kit/scene.ts'
import { broughtUp, broughtUpAgain } from './trial.ts'

/** What was stored is there again in another container of the same service. @throws Failed */
export async function expectPersistence(scene: Scene): Promise<void> {
  const { composition: { data }, database } = await broughtUp(scene)
  const table = `kept_${scene.random.word(8)}`
  const value = scene.random.integer(1, 1_000_000)
  await database.asLearner(`CREATE TABLE public.${table} AS SELECT ${value} AS value`)
  await broughtUpAgain(scene)
  const { database: again } = await broughtUp(scene)
  const [row] = await again.rows(`SELECT value FROM public.${table}`).catch(() => [])
  expect(row?.['value'] === value, {
    expected: 'a row to be there after docker compose down and docker compose up',
    seen: data.state === 'kept' ? 'it is gone' : `it is gone: ${data.why}`,
    hint: 'Mount a volume with a name at the folder where the image keeps its data, `- pgdata:/var/lib/postgresql/data`, and declare it under the top-level `volumes:`.',
  })
  await again.asLearner(`DROP TABLE public.${table}`)
  scene.notes.saw(`a row was there again in a new container, on ${data.state === 'kept' ? data.mount.source : ''}`)
}
