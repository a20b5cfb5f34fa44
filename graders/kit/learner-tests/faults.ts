import type { Copy, Exit, Sources } from './alter.ts'
import type { LearnerTests } from './learner-tests.ts'

/** One thing that is done to one function. */
export type Fault =
  | { kind: 'change'; unit: string; index: number }
  | { kind: 'outcome'; unit: string; index: number }
  | { kind: 'exit'; unit: string; path: string; line: number; raises: Exit }

/** A copy with these faults, at most one in a function. Its form is changed too, where lines aren't counted. */
export function copyWith(faults: readonly Fault[], salt: number): Copy {
  const indices = (kind: 'change' | 'outcome') => Object.fromEntries(faults.flatMap((fault) => (fault.kind === kind ? [[fault.unit, fault.index]] : [])))
  const lines = faults.flatMap((fault) => (fault.kind === 'exit' ? [{ path: fault.path, line: fault.line, live: true, raises: fault.raises }] : []))
  return { salt, changes: indices('change'), outcomes: indices('outcome'), ...(lines.length > 0 ? { lines } : { reform: 'freely' }) }
}

export interface Sifted {
  /** Tests fail because of it. */
  noticed: Set<Fault>
  /** No test fails because of it. */
  unnoticed: Set<Fault>
}

/**
 * Which faults the tests notice: first the plain tests, and for what they don't notice those with generated values. Several
 * faults are in one copy as far as the failing tests tell them apart (a test that leads to one of the faulty functions
 * alone); the others are looked at one by one, so that nothing is left open.
 */
export async function sift(tests: LearnerTests, faults: readonly Fault[], sources?: Sources): Promise<Sifted> {
  const noticed = new Set<Fault>()
  for (const which of ['plain', 'given'] as const) {
    const failing = (rounds: readonly (readonly Fault[])[]) => tests.failing(rounds.map((round) => copyWith(round, tests.salt())), which, sources)
    const fed = tests.survey.tests.filter(({ given }) => given === (which === 'given'))
    // Where the syntax tree shows no test that leads to a function, any may.
    const left = faults.filter((fault) => !noticed.has(fault) && (!isLed(tests, fault) || fed.some(({ reach }) => leads(reach, fault))))
    const rounds = inRounds(tests, left)
    const together = await failing(rounds)
    const open: Fault[] = []
    rounds.forEach((round, at) => {
      const items = together[at] ?? new Set<string>()
      for (const fault of round) {
        if (isBehind(tests, fault, round, items)) noticed.add(fault)
        else if (isLed(tests, fault) ? [...items].some((item) => leads(tests.testOf(item)?.reach, fault)) : items.size > 0) open.push(fault)
      }
    })
    const alone = await failing(open.map((fault) => [fault]))
    open.forEach((fault, at) => void ((alone[at]?.size ?? 0) > 0 && noticed.add(fault)))
  }
  return { noticed, unnoticed: new Set(faults.filter((fault) => !noticed.has(fault))) }
}

/** So many faults are tried: fewer with tests that take long. */
export const mostFaults = ({ baseline }: LearnerTests) => (baseline.run.seconds > LONG ? 10 : 24)
/** In seconds. */
const LONG = 6

/** Whether a test leads to the faulty function, or may: then the syntax tree doesn't tell. */
const leads = (reach: readonly string[] | undefined, { unit }: Fault) => reach === undefined || reach.length === 0 || reach.includes(unit)

/** Whether some test leads to the faulty function, as far as the syntax tree tells. */
export const isLed = (tests: LearnerTests, fault: Fault): boolean => tests.survey.tests.some(({ reach }) => leads(reach, fault))

/** A test fails that leads to this faulty function and to no other. */
function isBehind(tests: LearnerTests, fault: Fault, faults: readonly Fault[], failing: ReadonlySet<string>): boolean {
  if (faults.length === 1) return failing.size > 0
  return [...failing].some((item) => {
    const reach = tests.testOf(item)?.reach ?? []
    const met = faults.filter(({ unit }) => reach.includes(unit))
    return met.length === 1 && met[0] === fault
  })
}

/** Faults in as few rounds as keep those apart that a test can't: a function and what it leads to. */
function inRounds(tests: LearnerTests, faults: readonly Fault[]): Fault[][] {
  const rounds: Fault[][] = []
  const reach = (unit: string) => tests.survey.functions.find(({ id }) => id === unit)?.reach ?? []
  const clash = (a: Fault, b: Fault) => reach(a.unit).includes(b.unit) || reach(b.unit).includes(a.unit)
  for (const fault of faults) {
    const round = rounds.find((others) => !others.some((other) => clash(fault, other)))
    if (round) round.push(fault)
    else rounds.push([fault])
  }
  return rounds
}
