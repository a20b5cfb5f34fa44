import type { ChapterOutcome } from '../../workflows/grading.ts'
import { workflowIdOf } from '../../workflows/subject.ts'
import { Course } from '../stack/course.ts'
import { startStack } from '../stack/stack.ts'
import { asCommit } from '../stack/submissions.ts'
import { clientOf } from '../stack/temporal.ts'

export interface Push {
  /** From the end of `git push` to the verdict in the comment. */
  totalMs: number
  /** The grading inside it. */
  gradingMs: number
  learnerMs: number
}

export interface Measured {
  pushes: Push[]
  /** From the webhook's first byte to its 202, in milliseconds. */
  webhooksMs: number[]
}

/** Push as often as asked to one pull request, each time when the verdict on the push before is there. */
export async function pushes(count: number, say: (what: string) => void): Promise<Measured> {
  say('starting the stack')
  const stack = await startStack()
  const client = clientOf(stack.temporal)
  const course = await Course.open(stack, 'school/bench')
  const measured: Push[] = []
  try {
    const files = await asCommit('01', 'plain')
    const first = await course.push('bench', files)
    const pull = await course.openPull('bench')
    await course.verdictOn(pull, first)
    for (let at = 0; at < count; at++) {
      const sha = await course.push('bench', { ...files, 'chapter-01/NOTES.md': `push ${at}\n` })
      const begun = performance.now()
      await course.verdictOn(pull, sha)
      const totalMs = performance.now() - begun
      const id = `${workflowIdOf({ kind: 'pull', owner: 'school', repo: 'bench', number: pull })}/${sha}/01`
      const { durationMs: gradingMs, learnerMs } = (await client.workflow.getHandle(id).result()) as ChapterOutcome
      measured.push({ totalMs, gradingMs, learnerMs })
      if ((at + 1) % 5 === 0) say(`${at + 1} of ${count} pushes`)
    }
    await stack.github.webhooks.settled()
    const webhooksMs = stack.github.deliveries().filter(({ statusCode }) => statusCode === 202).map(({ duration }) => duration * 1000)
    return { pushes: measured, webhooksMs }
  } finally {
    await course.close()
    await client.connection.close()
    await stack.stop()
  }
}
