import { gradeFiles } from '../../../activities/grading/grade-files.ts'
import { chapters as allChapters } from '../../../graders/chapters.ts'
import { withRepository } from '../../../graders/kit/proof/repository-of.ts'
import { openEnvironments } from '../../../worker/environments.ts'
import { exemplarFiles, exemplarNames } from '../../stack/submissions.ts'
import type { Line, Part } from '../part.ts'

/** Milliseconds of the learner's own code that a grading is compared with. */
const LEAST = 50

/** A right solution of each chapter, graded in a warm pool: the time per chapter, and how much of it is the learner's code. */
export const chapters: Part = {
  name: 'chapters',
  title: 'A right solution of each chapter, warm',
  async measure({ quick, say }) {
    const environments = await openEnvironments({ ready: { 'python': 1, 'python+postgres': 1, 'python+weather': 1 }, onError: (error) => { throw error } })
    const lines: Line[] = []
    try {
      environments.fill()
      for (const chapter of [...allChapters.values()].filter((_, at) => !quick || at < 2)) {
        const [exemplar = ''] = await exemplarNames(chapter.id)
        const files = await withRepository(await exemplarFiles(chapter.id, exemplar))
        const { verdict, durationMs, learnerMs } = await gradeFiles({
          chapter, files, seed: 'bench', lease: (kind) => environments.lease(kind), onFault: (error) => { throw error },
        })
        const what = `chapter ${chapter.id} (${exemplar}): ${verdict}`
        const figure = `${(durationMs / 1000).toFixed(1)} s`
        // Where the learner's work is a file that we run or read, there is next to nothing to compare with.
        lines.push(learnerMs < LEAST ? { what, figure } : { what, figure, ratio: durationMs / learnerMs, against: "the learner's own code" })
        say(`chapter ${chapter.id}`)
      }
    } finally {
      await environments.close()
    }
    return lines
  },
}
