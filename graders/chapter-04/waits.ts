import { expect } from '../kit/criteria/findings.ts'
import type { Scene } from '../kit/scene.ts'
import type { Attempt, Trouble, Visit, WeatherWorld } from '../kit/weather/world.ts'
import { begin } from './runs.ts'
import { gapsBetween, withoutWaiting } from './without-waiting.ts'

/** How long it was until the next try, in milliseconds, after each 500 and after each 429 of one place. */
interface Waits {
  failure: readonly number[]
  tooMany: readonly number[]
}

/** Less between two tries is no waiting at all. */
const LEAST_WAIT = 90
/** Retry-After was one second. */
const ASKED_WAIT = 900
/** A wait that is so many times the one before is a longer one. */
const LONGER = 1.35
/** A wait takes so many times what goes by without one: clients differ in what they do before they ask. */
const MORE = 2
/** When nothing longer than this goes by without a wait, no wait of half a second looks like one of a whole. */
const CALM = 350
/** So often seen, the shortest of each wait is no busy machine's doing. */
const SURELY_SEEN = 3
/** And what then grows by less than this is seen some more times. */
const SURELY_LONGER = 1.8
const TIMES_SEEN = 5

/** The waits before the second and third try of the first place that each was answered. */
function waitsIn(world: WeatherWorld): Waits {
  const after = (outcome: Visit['outcome']) => world.places().map((place) => {
    const tries = world.attemptsAt(place)
    return gapsBetween(tries.map(({ request }) => request)).filter((_, at) => tries[at]?.outcome === outcome)
  }).find(({ length }) => length > 1) ?? []
  return { failure: after('failure'), tooMany: after('too-many') }
}

/**
 * A wait before each further try: after 500 any, after 429 what Retry-After says or one that grows, since the brief
 * leaves both open. A busy machine makes a wait longer and none shorter: there waits are seen again, the shortest of each
 * counts, and it must be clearly longer than what goes by when nothing is waited for.
 * @param first a run in which both were seen already
 * @throws Failed
 */
export async function expectWaits(scene: Scene, first: WeatherWorld): Promise<void> {
  let waits = waitsIn(first)
  const { shortest, longest } = paceOf(first)
  if (longest <= CALM && isAsAsked(waits) && hasWaited(waits, LEAST_WAIT + MORE * longest)) return
  // Who pauses between cities has a pace of their own, so what goes by without that is measured.
  let atOnce = shortest
  const least = () => LEAST_WAIT + MORE * atOnce
  for (let seen = 1; ; seen++) {
    atOnce = Math.min(atOnce, await withoutWaiting(scene))
    if (seen === TIMES_SEEN || (seen >= SURELY_SEEN && hasWaited(waits, least()) && isPatient(waits))) break
    waits = shorter(waits, waitsIn(await runAgain(scene)))
  }
  expect(hasWaited(waits, least()), {
    expected: 'a wait before a failed request is sent again',
    seen: `tries ${waits.failure.map((milliseconds) => `${Math.round(milliseconds)} ms`).join(' and ')} apart, and ${Math.round(atOnce)} ms when nothing is waited for`,
    hint: 'Wait between tries, longer each time: time.sleep(0.5 * 2 ** attempt).',
  })
  const [before = Infinity, after = Infinity] = waits.tooMany
  expect(isAsAsked(waits) || (before >= LEAST_WAIT && after >= Math.max(least(), before * LONGER)), {
    expected: 'after 429 a wait of at least a second, as `Retry-After: 1` says, or one that is longer each time',
    seen: `the next tries after ${Math.round(before)} and ${Math.round(after)} ms`,
    hint: 'After 429 wait as long as the header Retry-After says: time.sleep(int(response.headers.get("Retry-After", 1))). Or wait longer each time: time.sleep(0.5 * 2 ** attempt).',
  })
}

/** From an answer to the request after it, in milliseconds: what goes by when nothing is waited for. */
function paceOf({ visits }: WeatherWorld): { shortest: number; longest: number } {
  const gaps = gapsBetween(visits.map(({ request }) => request)).filter((_, at) => visits[at]?.outcome === 'answered')
  // Without any it is not known, and so measured.
  return { shortest: Math.max(0, Math.min(...gaps)), longest: gaps.length > 0 ? Math.max(...gaps) : Infinity }
}

const isAsAsked = ({ tooMany }: Waits): boolean => tooMany.every((milliseconds) => milliseconds >= ASKED_WAIT)

/** A first retry at once and a wait before the second is what some libraries do. */
const hasWaited = ({ failure }: Waits, least: number): boolean => failure.length === 0 || Math.max(...failure) >= least

const isPatient = (waits: Waits): boolean => {
  const [before = Infinity, after = Infinity] = waits.tooMany
  return isAsAsked(waits) || after >= before * SURELY_LONGER
}

/** The shorter of each; of a run in which a place was not asked again, none. */
function shorter(one: Waits, other: Waits): Waits {
  const least = (some: readonly number[], more: readonly number[]) => some.map((milliseconds, at) => Math.min(milliseconds, more[at] ?? Infinity))
  return { failure: least(one.failure, other.failure), tooMany: least(one.tooMany, other.tooMany) }
}

/** Another run, in which the second place fails and the third is asked for too often, twice each. */
async function runAgain(scene: Scene): Promise<WeatherWorld> {
  const trouble = ({ place, attempt }: Attempt): Trouble | undefined => (attempt > 1 ? undefined : place === 1 ? 'failure' : place === 2 ? 'too-many' : undefined)
  return (await (await begin(scene)).run({ trouble })).world
}
