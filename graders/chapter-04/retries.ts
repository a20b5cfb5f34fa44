import { expect } from '../kit/criteria/findings.ts'
import type { Scene } from '../kit/scene.ts'
import type { Attempt, Trouble, Visit } from '../kit/weather/world.ts'
import { cityRows } from './city-rows.ts'
import { begin, expectNoCrash, givenOf } from './runs.ts'
import { resultTables } from './result-tables.ts'

/** An answer that comes after anybody should have stopped waiting: the brief asks for ten seconds at most. */
const LATE_SECONDS = 12
const MOST_PATIENCE = 11_000
const passing: readonly (readonly Trouble[])[] = [[{ late: LATE_SECONDS }], ['failure', 'failure'], ['too-many', 'too-many']]
/** Less between two tries is no waiting at all. */
const LEAST_WAIT = 90
/** Retry-After was one second. */
const ASKED_WAIT = 900
/** A wait that is so many times the one before is a longer one. */
const LONGER = 1.35
/** So often seen, this much more is no busy machine's doing; less is seen some more times. */
const SURELY_LONGER = 1.8
const SURELY_SEEN = 3
const TIMES_SEEN = 5

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
  for (const tries of visits) expectWaits(tries)
  await expectPatience(scene, visits.map((tries) => waitsAfter(tries, 'too-many')).find(({ length }) => length > 1))
  cityRows(await resultTables(result.app, scene.submission), givenOf(result))
  scene.notes.saw('a request without an answer was given up and sent again; after 500 and 429 it was tried three times with waits')
}

function expectWaits(tries: readonly Visit[]): void {
  const failed = waitsAfter(tries, 'failure')
  // A first retry at once and a wait before the second is what some libraries do.
  expect(failed.length === 0 || failed.some((milliseconds) => milliseconds >= LEAST_WAIT), {
    expected: 'a wait before a failed request is sent again',
    seen: `tries ${failed.map((milliseconds) => `${Math.round(milliseconds)} ms`).join(' and ')} apart`,
    hint: 'Wait between tries, longer each time: time.sleep(0.5 * 2 ** attempt).',
  })
}

/** How long it was until the next try after each answer of a kind, in milliseconds. */
function waitsAfter(tries: readonly Visit[], kind: Visit['outcome']): number[] {
  return tries.slice(1).flatMap(({ request }, at) => {
    const { request: before, outcome } = tries[at] as Visit
    return outcome === kind ? [request.at - (before.endedAt ?? before.at)] : []
  })
}

/**
 * The brief leaves both open after 429: what Retry-After says, or a wait that grows. A busy machine makes any wait
 * longer and none shorter, so waits that are not as asked are seen again, and the shortest of each counts.
 */
async function expectPatience(scene: Scene, waits: readonly number[] | undefined): Promise<void> {
  let [first, second] = waits ?? []
  if (first === undefined || second === undefined) return
  const asAsked = first >= ASKED_WAIT && second >= ASKED_WAIT
  for (let seen = 1; !asAsked && seen < TIMES_SEEN && (seen < SURELY_SEEN || second < first * SURELY_LONGER); seen++) {
    const [again, later] = await waitsAgain(scene)
    if (again === undefined || later === undefined) break
    first = Math.min(first, again)
    second = Math.min(second, later)
  }
  expect(asAsked || (first >= LEAST_WAIT && second >= first * LONGER), {
    expected: 'after 429 a wait of at least a second, as `Retry-After: 1` says, or one that is longer each time',
    seen: `the next tries after ${Math.round(first)} and ${Math.round(second)} ms`,
    hint: 'After 429 wait as long as the header Retry-After says: time.sleep(int(response.headers.get("Retry-After", 1))). Or wait longer each time: time.sleep(0.5 * 2 ** attempt).',
  })
}

/** The waits of another run, in which the last place is asked for too often and all else is well. */
async function waitsAgain(scene: Scene): Promise<number[]> {
  const trouble = ({ place, attempt }: Attempt): Trouble | undefined => (place === passing.length - 1 && attempt < 2 ? 'too-many' : undefined)
  const { world } = await (await begin(scene)).run({ trouble })
  return world.places().map((place) => waitsAfter(world.attemptsAt(place), 'too-many')).find(({ length }) => length > 1) ?? []
}
