import pLimit from 'p-limit'
import type { Chapter } from '../../graders/kit/criteria/chapter.ts'

/** One grading of a proof: waits for its turn, then works. */
export type Lane = <T>(work: () => Promise<T>) => Promise<T>

/** One more than there are cores in the machines that this is made for: a grading also waits, for a box and for time-outs. */
const busy = pLimit(3)
/** Programs that mostly wait for a service leave room for others. */
const waiting = pLimit(2)
const alone = pLimit(1)

/** Whether it compares times, so that nothing else may be graded beside it. */
export const isTimed = ({ criteria }: Chapter): boolean => criteria.some(({ timed }) => timed)

/** Gradings of all chapters share the machine's lanes. Those of a timed chapter have one of their own: prove it before the others. */
export function laneFor(chapter: Chapter): Lane {
  return isTimed(chapter) ? alone : chapter.environment === 'python+weather' ? waiting : busy
}

/** Prove the timed chapters one by one, and then the others beside each other. @returns in the order given */
export async function inLanes<T>(chapters: readonly Chapter[], prove: (chapter: Chapter) => Promise<T>): Promise<T[]> {
  const proofs = new Map<Chapter, T>()
  for (const chapter of chapters.filter(isTimed)) proofs.set(chapter, await prove(chapter))
  await Promise.all(chapters.filter((chapter) => !isTimed(chapter)).map(async (chapter) => proofs.set(chapter, await prove(chapter))))
  return chapters.flatMap((chapter) => proofs.get(chapter) ?? [])
}
