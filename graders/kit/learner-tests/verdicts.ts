import type { Copy } from './alter.ts'
import type { Fault } from './faults.ts'
import { copyWith } from './faults.ts'
import { formRun } from './coverage-run.ts'
import type { LearnerTests } from './learner-tests.ts'
import type { LearnerFunction, LearnerTest } from './survey.ts'

const MOST_GROUPS = 4

/** What the tests say when validation functions always give the same verdict, some functions at a time. */
export interface Verdicts {
  /** Items of tests that fail although only the form has changed: they look at the code and not at what it does. */
  looksAtForm: Set<string>
  /** Items that fail on some copy with another behaviour, with the groups of functions that were altered then. */
  fallsWith: Map<string, Set<number>>
  group(unit: string): number
  /** Items that fail when this function always says one of its verdicts, as far as groups can tell. */
  failingWith(unit: string): Set<string>
  /** The runs: what was altered in each, and what failed. */
  rounds: { faults: Fault[]; failing: Set<string> }[]
}

const known = new WeakMap<LearnerTests, Promise<Verdicts>>()

/** Looked at once per grading. */
export function verdictsOf(tests: LearnerTests): Promise<Verdicts> {
  const before = known.get(tests)
  if (before) return before
  const made = look(tests)
  known.set(tests, made)
  return made
}

async function look(tests: LearnerTests): Promise<Verdicts> {
  const groups = partition(tests)
  const said = (units: readonly LearnerFunction[], index: number) =>
    units.filter(({ outcomes }) => index < outcomes.length).map(({ id }): Fault => ({ kind: 'outcome', unit: id, index }))
  const most = Math.max(...tests.validations.map(({ outcomes }) => outcomes.length))
  const rounds = [0, 1].flatMap((index) => groups.map((group) => said(group, index)))
  // What functions can say beside two verdicts, such as a second kind of error.
  for (let index = 2; index < most; index++) rounds.push(...groups.map((group) => said(group, index)))
  const asked = rounds.filter((faults) => faults.length > 0)
  const failing = await tests.failing(asked.map((faults) => copyWith(faults, tests.salt())), 'plain')
  const looksAtForm = new Set([...(await formRun(tests)).failing, ...tests.lookingAtForm])
  const all = asked.map((faults, at) => ({ faults, failing: less(failing[at], looksAtForm) }))
  const group = (unit: string) => groups.findIndex((members) => members.some(({ id }) => id === unit))
  const fallsWith = new Map<string, Set<number>>()
  for (const { faults, failing: items } of all) {
    for (const item of items) fallsWith.set(item, (fallsWith.get(item) ?? new Set()).add(group(faults[0]?.unit ?? '')))
  }
  const failingWith = (unit: string) => new Set(all.filter(({ faults }) => faults.some((fault) => fault.unit === unit)).flatMap(({ failing: items }) => [...items]))
  return { looksAtForm, fallsWith, group, failingWith, rounds: all }
}

/**
 * A copy in which each function always gives one of its verdicts. Tests with generated values take longer, so all functions
 * are altered at once.
 * @param index which of its verdicts
 */
export function alwaysSaying(tests: LearnerTests, index: number): Copy {
  const faults = tests.validations.filter(({ outcomes }) => index < outcomes.length).map(({ id }): Fault => ({ kind: 'outcome', unit: id, index }))
  return copyWith(faults, tests.salt())
}

/**
 * Tests with generated values that fail when each function always gives one of its verdicts.
 * @param indices which of its verdicts: any of these
 */
export async function givenFailing(tests: LearnerTests, indices: readonly number[]): Promise<Set<string>> {
  const failing = await tests.failing(indices.map((index) => alwaysSaying(tests, index)), 'given')
  return less(new Set(failing.flatMap((items) => [...items])), (await formRun(tests)).failing)
}

/** Without the others. */
export const less = (items: ReadonlySet<string> | undefined, others: ReadonlySet<string>) => new Set([...items ?? []].filter((item) => !others.has(item)))

/** The validation functions that a test calls; all of them where the syntax tree doesn't tell. */
export function directly(tests: LearnerTests, test: LearnerTest): LearnerFunction[] {
  const named = tests.validations.filter(({ id }) => test.direct.includes(id))
  return named.length > 0 || test.direct.length > 0 ? named : [...tests.validations]
}

/**
 * Items that are unit tests of a function: they call it, they fail when it always says the same, and otherwise only with
 * what it leads to itself.
 */
export function unitTestsOf(tests: LearnerTests, verdicts: Verdicts, unit: LearnerFunction, given: ReadonlySet<string> = new Set()): string[] {
  const own = new Set(tests.validations.filter(({ id }) => unit.reach.includes(id)).map(({ id }) => verdicts.group(id)).concat(verdicts.group(unit.id)))
  const failing = verdicts.failingWith(unit.id)
  return tests.passed.map(({ item }) => item).filter((item) => {
    const test = tests.testOf(item)
    if (!test || !(failing.has(item) || given.has(item))) return false
    const called = directly(tests, test)
    if (!called.some(({ id }) => id === unit.id)) return false
    if (test.given) return called.every(({ id }) => id === unit.id || unit.reach.includes(id))
    return [...verdicts.fallsWith.get(item) ?? []].every((group) => own.has(group))
  })
}

/** Items in which several validations act together: each of two or more of them breaks it when it always says the same. */
export function scenarios(tests: LearnerTests, verdicts: Verdicts): string[] {
  return [...verdicts.fallsWith].filter(([item, groups]) => {
    const test = tests.testOf(item)
    if (!test) return false
    const [only, ...others] = directly(tests, test)
    // A function that leans on one helper is no scenario yet; one that puts several others together is.
    const apart = only && others.length === 0 ? [...groups].filter((group) => group !== verdicts.group(only.id)) : [...groups]
    return apart.length >= 2
  }).map(([item]) => item)
}

/** Groups of functions, such that those which act together, or lead to one another, are in different ones as far as that can be. */
function partition(tests: LearnerTests): LearnerFunction[][] {
  const count = Math.min(MOST_GROUPS, tests.validations.length)
  const together = tests.survey.tests.map(({ reach }) => reach.filter((unit) => tests.validations.some(({ id }) => id === unit))).filter((units) => units.length > 1)
  let best: LearnerFunction[][] = []
  let most = -Infinity
  for (let attempt = 0; attempt < 20; attempt++) {
    const groups = Array.from({ length: count }, (): LearnerFunction[] => [])
    // What leads to most others begins, each into a group of its own; the rest joins where it leads to nothing, else anywhere.
    const order = tests.random.shuffled(tests.validations).sort((a, b) => b.reach.length - a.reach.length)
    for (const unit of order) {
      const fits = groups.filter((members) => !members.some((other) => other.reach.includes(unit.id) || unit.reach.includes(other.id)))
      const smallest = Math.min(...fits.map((members) => members.length))
      const [first, ...others] = tests.random.shuffled(fits.length > 0 ? fits.filter((members) => members.length === smallest) : groups)
      if (first) tests.random.pick([first, ...others]).push(unit)
    }
    const of = new Map(groups.flatMap((members, group) => members.map(({ id }) => [id, group] as const)))
    const leads = groups.flatMap((members) => members.flatMap((one) => members.filter((other) => other !== one && one.reach.includes(other.id)))).length
    const apart = together.reduce((sum, units) => sum + Math.min(3, new Set(units.map((unit) => of.get(unit))).size), 0) - 10 * leads
    if (apart > most) [best, most] = [groups, apart]
  }
  return best
}
