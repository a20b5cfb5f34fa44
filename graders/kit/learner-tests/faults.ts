import type { Copy, Sources } from './alter.ts'
import type { LearnerTests } from './learner-tests.ts'

/** One thing that is done to one function. */
export type Fault =
  | { kind: 'change'; unit: string; index: number }
  | { kind: 'outcome'; unit: string; index: number }
  | { kind: 'exit'; unit: string; path: string; line: number }

/** A copy with these faults, at most one in a function. Its form is changed too, where lines aren't counted. */
export function copyWith(faults: readonly Fault[], salt: number): Copy {
  const indices = (kind: 'change' | 'outcome') => Object.fromEntries(faults.flatMap((fault) => (fault.kind === kind ? [[fault.unit, fault.index]] : [])))
  const lines = faults.flatMap((fault) => (fault.kind === 'exit' ? [{ path: fault.path, line: fault.line, live: true }] : []))
  return { salt, changes: indices('change'), outcomes: indices('outcome'), ...(lines.length > 0 ? { lines } : { reform: 'freely' }) }
}

export interface Sifted {
  /** Tests fail because of it. */
  noticed: Set<Fault>
  /** No test fails because of it. */
  unnoticed: Set<Fault>
}

/**
 * Which faults the tests notice: several faults in one copy first, as far as the failing tests tell them apart (a test
 * that leads to one of the faulty functions alone), then the others one by one, with all tests.
 * @param alone how many to look at one by one; what is left then is neither noticed nor unnoticed
 */
export async function sift(tests: LearnerTests, rounds: readonly (readonly Fault[])[], alone: number, sources?: Sources): Promise<Sifted> {
  const failing = await tests.failing(rounds.map((faults) => copyWith(faults, tests.salt())), 'plain', sources)
  const noticed = new Set(rounds.flatMap((faults, round) => faults.filter((fault) => isBehind(tests, fault, faults, failing[round] ?? new Set()))))
  const unnoticed = new Set(rounds.flatMap((faults, round) => faults.filter((fault) => !mayBeSeen(tests, fault, failing[round] ?? new Set()))))
  const open = rounds.flat().filter((fault) => !noticed.has(fault) && !unnoticed.has(fault)).slice(0, alone)
  const again = await tests.failing(open.map((fault) => copyWith([fault], tests.salt())), 'all', sources)
  open.forEach((fault, at) => void ((again[at]?.size ?? 0) > 0 ? noticed : unnoticed).add(fault))
  return { noticed, unnoticed }
}

/** A test fails that leads to this faulty function and to no other. */
function isBehind(tests: LearnerTests, fault: Fault, faults: readonly Fault[], failing: ReadonlySet<string>): boolean {
  if (faults.length === 1) return failing.size > 0
  return [...failing].some((item) => {
    const reach = tests.testOf(item)?.reach ?? []
    const met = faults.filter(({ unit }) => reach.includes(unit))
    return met.length === 1 && met[0] === fault
  })
}

/** A failing test leads to this faulty function, or may do so, or a test with generated values does, which was not run yet. */
function mayBeSeen(tests: LearnerTests, { unit }: Fault, failing: ReadonlySet<string>): boolean {
  const leads = (reach: readonly string[] | undefined) => reach === undefined || reach.length === 0 || reach.includes(unit)
  return [...failing].some((item) => leads(tests.testOf(item)?.reach)) || tests.survey.tests.some(({ given, reach }) => given && leads(reach))
}

/** Faults in as few rounds as keep those apart that a test can't: a function and what it leads to. */
export function inRounds(tests: LearnerTests, faults: readonly Fault[]): Fault[][] {
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
