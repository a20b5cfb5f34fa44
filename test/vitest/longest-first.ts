import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** The proof takes most of the time, by far: whatever begins before it is waited for twice. */
const LONGEST = '/test/prove/prove.test.ts'

/** Begins with the proof, on a machine, too, that has never run it. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    const rank = ({ moduleId }: TestSpecification) => (moduleId.endsWith(LONGEST) ? 0 : 1)
    return sorted.toSorted((a, b) => rank(a) - rank(b))
  }
}
