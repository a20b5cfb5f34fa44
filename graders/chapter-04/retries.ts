import { expect } from '../kit/criteria/findings.ts'
import type { Scene } from '../kit/scene.ts'
import type { Attempt, Trouble } from '../kit/weather/world.ts'
import { cityRows } from './city-rows.ts'
import { begin, expectNoCrash, givenOf } from './runs.ts'
import { resultTables } from './result-tables.ts'
import { expectWaits } from './waits.ts'

/** An answer that comes after anybody should have stopped waiting: the brief asks for ten seconds at most. */
const LATE_SECONDS = 12
const MOST_PATIENCE = 11_000
const passing: readonly (readonly Trouble[])[] = [[{ late: LATE_SECONDS }], ['failure', 'failure'], ['too-many', 'too-many']]

/** Troubles that pass when one tries again: seen from the service's side. @throws Failed */
export async function expectRetries(scene: Scene): Promise<void> {
  const trouble = ({ place, attempt }: Attempt): Trouble | undefined => passing[place]?.[attempt]
  const result = await (await begin(scene)).run({ trouble })
  const { world, run } = result
  const patient = world.visits.find(({ outcome, request: { at, endedAt = Infinity } }) => typeof outcome === 'object' && endedAt - at > MOST_PATIENCE)
  expect(!patient, {
    expected: 'a request that gets no answer to be given up after at most 10 seconds',
    seen: `the program waited more than ${MOST_PATIENCE / 1000} s for one`,
    hint: 'Give every request a time-out: requests.get(url, params=…, timeout=5), urlopen(url, timeout=5).',
  })
  expectNoCrash(run, 'requests time out, fail, or come too often')
  const visits = world.places().map((place) => world.attemptsAt(place))
  const once = visits.find((tries) => tries.length > 0 && tries.every(({ outcome }) => outcome !== 'answered'))
  if (once) {
    const last = once.at(-1)?.outcome
    const what = typeof last === 'object' ? 'one that got no answer in time' : last === 'too-many' ? 'one that was answered with 429, twice' : 'one that was answered with 500, twice'
    expect(false, {
      expected: `requests that fail for a moment to be sent again, up to three tries: among them ${what}`,
      seen: `${once.length} ${once.length === 1 ? 'try' : 'tries'}, and then no more`,
    })
  }
  await expectWaits(scene, world)
  cityRows(await resultTables(result.app, scene.submission), givenOf(result))
  scene.notes.saw('a request without an answer was given up and sent again; after 500 and 429 it was tried three times with waits')
}
