import type { Location } from './result.ts'

export interface Finding {
  expected: string
  seen: string
  /** A next step that fits this finding better than the criterion's own hint. */
  hint?: string
  location?: Location | undefined
}

/** The criterion is not met. */
export class Failed extends Error {
  override readonly name = 'Failed'
  readonly finding: Finding

  constructor(finding: Finding) {
    super(`expected ${finding.expected}, saw ${finding.seen}`)
    this.finding = finding
  }
}

/** The criterion can't be judged: never the learner's NO-GO. */
export class NotJudged extends Error {
  override readonly name = 'NotJudged'
  /** What the learner can add so that it can be judged. */
  readonly next: string

  constructor(reason: string, next: string) {
    super(reason)
    this.next = next
  }
}

/** @throws Failed always */
export function fail(finding: Finding): never {
  throw new Failed(finding)
}

/** @throws Failed when the condition does not hold */
export function expect(holds: boolean, finding: Finding): asserts holds {
  if (!holds) fail(finding)
}
