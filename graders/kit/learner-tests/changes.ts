import type { LearnerTests } from './learner-tests.ts'
import { mostFaults, sift, type Fault } from './faults.ts'
import type { LearnerFunction } from './survey.ts'

export interface ChangesTried {
  noticed: Place[]
  unnoticed: Place[]
}

export interface Place {
  unit: LearnerFunction
  line: number
  /** `` `<` became `<=` `` */
  what: string
}

/** Per function, so that a long one does not stand for all. */
const PER_FUNCTION = 2

/**
 * Small changes of behaviour, chosen at random from all functions that are under test: which of them the tests notice. Ends of
 * ranges moved by one, which may change nothing that matters, are at most a half.
 */
export async function tryChanges(tests: LearnerTests): Promise<ChangesTried> {
  const { random, survey } = tests
  const reached = new Set(survey.tests.flatMap(({ reach }) => reach))
  const units = survey.functions.filter(({ path, id, changes }) => tests.modules.includes(path) && reached.has(id) && changes.length > 0)
  const faults = random.shuffled(units.flatMap((unit): Fault[] => {
    const order = random.shuffled(unit.changes.map((change, index) => ({ ...change, index })))
    const clear = order.filter(({ boundary }) => !boundary)
    const boundary = order.filter((change) => change.boundary)
    const chosen = [...clear.slice(0, 1), ...random.shuffled([...clear.slice(1), ...boundary])].slice(0, PER_FUNCTION)
    return chosen.map(({ index }) => ({ kind: 'change', unit: unit.id, index }))
  })).slice(0, mostFaults(tests))
  const { noticed, unnoticed } = await sift(tests, faults)
  const placed = (among: ReadonlySet<Fault>): Place[] => [...among].flatMap((fault) => {
    const unit = units.find(({ id }) => id === fault.unit)
    const change = unit && fault.kind === 'change' ? unit.changes[fault.index] : undefined
    return unit && change ? [{ unit, line: change.line, what: change.what }] : []
  })
  return { noticed: placed(noticed), unnoticed: placed(unnoticed) }
}
