import { randomInt } from 'node:crypto'
import fc, { type IAsyncProperty, type IProperty } from 'fast-check'

/** Settings of a fuzz run: a seed to go through the same inputs again, and seconds for each property. */
const seed = Number(process.env['GONOGO_FUZZ_SEED'] ?? randomInt(2 ** 31))
const seconds = Number(process.env['GONOGO_FUZZ_SECONDS'] ?? 1)

/** More processor time than this for one input, and a worker's heartbeats are late. In milliseconds. */
const LONGEST = 1_000

/**
 * Look for an input that breaks a property, for as long as a fuzz run may take, and print the seed that finds it again.
 * @throws fast-check's report with the smallest such input
 */
export async function holds<T>(what: string, property: IProperty<T> | IAsyncProperty<T>): Promise<void> {
  const begun = performance.now()
  const details = await fc.check(property, { seed, numRuns: 1_000_000, interruptAfterTimeLimit: seconds * 1_000, markInterruptAsFailure: false })
  // The seed is of no use when nobody sees it, also where all is well.
  console.log(`fuzz: ${what}: ${details.numRuns} inputs in ${((performance.now() - begun) / 1_000).toFixed(1)} s, GONOGO_FUZZ_SEED=${seed}`)
  if (details.failed) {
    const cause = details.errorInstance instanceof Error ? details.errorInstance.message : String(details.errorInstance)
    throw new Error(`${cause}\nfor ${fc.stringify(details.counterexample)}\nAgain with GONOGO_FUZZ_SEED=${seed}.`)
  }
}

/** Do something that must be quick whatever it is given. @throws Error when it takes so long that others would wait */
export function quickly<T>(work: () => T): T {
  const before = process.cpuUsage()
  const result = work()
  const { user, system } = process.cpuUsage(before)
  const took = (user + system) / 1_000
  if (took > LONGEST) throw new Error(`it took ${took.toFixed(0)} ms`)
  return result
}

/** Text as hostile as it gets: any characters, and pieces that mean something somewhere. */
export function hostileText(pieces: readonly string[]): fc.Arbitrary<string> {
  const piece = fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...pieces) },
    { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 12 }) },
    { weight: 1, arbitrary: fc.tuple(fc.constantFrom(...pieces), fc.integer({ min: 2, max: 3_000 })).map(([text, times]) => text.repeat(times).slice(0, 30_000)) },
  )
  return fc.array(piece, { maxLength: 12 }).map((parts) => parts.join(''))
}
