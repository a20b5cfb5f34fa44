import { setTimeout as pause } from 'node:timers/promises'
import { publishedLimits } from '../../github/limiter.ts'
import { startLocalGitHub } from '../../github/server.ts'
import { Course } from '../../stack/course.ts'
import { startStack } from '../../stack/stack.ts'
import { asCommit } from '../../stack/submissions.ts'
import { clientOf } from '../../stack/temporal.ts'
import { milliseconds, quantile, spread, type Line, type Part } from '../part.ts'

const PUSHES = 500
/** Milliseconds from one push of the busy learner to the next, if they can be that quick. */
const BETWEEN = 100

/** One learner who pushes again and again, and another one of the same course who pushes once now and then. */
export const neighbour: Part = {
  name: 'neighbour',
  title: `One learner pushes ${PUSHES} times, another one of the same course now and then; GitHub's limits enforced`,
  async measure({ quick, say }) {
    const pushes = quick ? 60 : PUSHES
    const github = await startLocalGitHub({ limits: publishedLimits })
    const stack = await startStack({ github, worker: { GONOGO_GRADINGS: '1' }, onProgress: (what) => say(`starting ${what}`) })
    const client = clientOf(stack.temporal)
    const busy = await Course.open(stack, 'school/deadline')
    const calm = await Course.open(stack, 'school/quiet', 'ben')
    try {
      const files = await asCommit('01', 'plain')
      await busy.push('again', files)
      const busyPull = await busy.openPull('again')
      let opened = 0
      /** From a push of the calm learner, to a pull request of its own, to its verdict. */
      const once = async () => {
        const branch = `work-${opened++}`
        const sha = await calm.push(branch, files)
        const begun = performance.now()
        await calm.verdictOn(await calm.openPull(branch), sha, 300)
        return performance.now() - begun
      }
      await once()
      const alone: number[] = []
      for (let at = 0; at < 3; at++) alone.push(await once())
      await pause(quick ? 0 : 30_000) // what these have used of GitHub's minute is not the busy learner's doing
      say(`${pushes} pushes of another learner begin`)
      const crowded: number[] = []
      let going = true
      const rush = (async () => {
        for (let at = 0; at < pushes; at++) {
          const begun = performance.now()
          await busy.push('again', { 'chapter-01/NOTES.md': `push ${at}\n` })
          await pause(Math.max(0, begun + BETWEEN - performance.now()))
        }
        going = false
      })()
      while (going) {
        crowded.push(await once())
        await pause(8_000)
      }
      await rush
      let graded = 0
      for await (const { workflowId } of client.workflow.list({ query: `WorkflowType = 'gradeChapter' AND GonogoPullRequest = ${busyPull} AND GonogoRepository = 'school/deadline' AND ExecutionStatus = 'Completed'` })) graded += workflowId ? 1 : 0
      const grading = quantile(alone, 0.5)
      const lines: Line[] = [
        { what: 'push to verdict with nobody else', figure: spread(alone) },
        { what: `the same during ${pushes} pushes of another learner, ${crowded.length} times`, figure: spread(crowded) },
        { what: 'its delay, at the most', goal: "at most two gradings' time", figure: milliseconds(Math.max(...crowded) - grading), ratio: (Math.max(...crowded) - grading) / grading, against: 'one push to verdict' },
        { what: `gradings of the busy learner that ran to their end, of ${pushes} pushes`, figure: String(graded) },
        { what: 'requests that GitHub refused', goal: 'none', figure: String(github.refused.length) },
      ]
      return lines
    } finally {
      await busy.close()
      await calm.close()
      await client.connection.close()
      await stack.stop()
      await github.close()
    }
  },
}
