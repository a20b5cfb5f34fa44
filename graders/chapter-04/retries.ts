import { expect } from '../kit/criteria/findings.ts'
import type { Scene } from '../kit/scene.ts'
import type { Attempt, Trouble, Visit } from '../kit/weather/world.ts'
import { cityRows } from './city-rows.ts'
import { begin, expectNoCrash, givenOf } from './runs.ts'
import { resultTables } from './result-tables.ts'

/** An answer that comes after anybody should have stopped waiting: the brief asks for ten seconds at most. */
const LATE_SECONDS = 12
const MOST_PATIENCE = 11_000
const passing: readonly (readonly Trouble[])[] = [[{ late: LATE_SECONDS }], ['failure', 'failure'], ['too-many']]
/** Less between two tries is no waiting at all. */
const LEAST_WAIT = 90
/** Retry-After was one second. */
const ASKED_WAIT = 900

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
    const what = typeof last === 'object' ? 'one that got no answer in time' : last === 'too-many' ? 'one that was answered with 429' : 'one that was answered with 500, twice'
    expect(false, {
      expected: `requests that fail for a moment to be sent again, up to three tries: among them ${what}`,
      seen: `${once.length} ${once.length === 1 ? 'try' : 'tries'}, and then no more`,
    })
  }
  for (const tries of visits) expectWaits(tries)
  cityRows(await resultTables(result.app, scene.submission), givenOf(result))
  scene.notes.saw('a request without an answer was given up and sent again; after 500 it was tried three times with a wait, and Retry-After was kept')
}

function expectWaits(tries: readonly Visit[]): void {
  const waits = tries.slice(1).map(({ request }, at) => {
    const { request: before, outcome } = tries[at] as Visit
    return { outcome, milliseconds: request.at - (before.endedAt ?? before.at) }
  })
  const failed = waits.filter(({ outcome }) => outcome === 'failure')
  // A first retry at once and a wait before the second is what some libraries do.
  expect(failed.length === 0 || failed.some(({ milliseconds }) => milliseconds >= LEAST_WAIT), {
    expected: 'a wait before a failed request is sent again',
    seen: `tries ${failed.map(({ milliseconds }) => `${Math.round(milliseconds)} ms`).join(' and ')} apart`,
    hint: 'Wait between tries, longer each time: time.sleep(0.5 * 2 ** attempt).',
  })
  const soon = waits.find(({ outcome, milliseconds }) => outcome === 'too-many' && milliseconds < ASKED_WAIT)
  expect(soon === undefined, {
    expected: 'a wait of at least a second after 429 with `Retry-After: 1`',
    seen: `the next try after ${Math.round(soon?.milliseconds ?? 0)} ms`,
    hint: 'After 429 wait as long as the header Retry-After says: time.sleep(int(response.headers.get("Retry-After", 1))).',
  })
}
