import { NativeConnection, Worker } from '@temporalio/worker'
import type { GradingActivities } from '../../../activities/activities.ts'
import { Fetcher } from '../../../activities/fetch/fetcher.ts'
import { GitHubConnection } from '../../../activities/github/connection.ts'
import { chapters } from '../../../graders/chapters.ts'
import { queues } from '../../../workflows/queues.ts'
import type { Stack } from '../../stack/stack.ts'

/** Grades by fetching the commit for real and giving a recorded GO: what is measured is all but the learner's code. */
export async function recordedGrader(stack: Stack): Promise<{ stop(): Promise<void> }> {
  const connection = await NativeConnection.connect({ address: stack.temporal.address })
  const { appId, privateKey } = stack.github.app
  const gitHub = new GitHubConnection({ apiUrl: stack.github.apiUrl, gitUrl: stack.github.url, auth: { kind: 'app', appId, privateKey } })
  const fetcher = new Fetcher()
  const criteria = (chapters.get('01')?.criteria ?? []).map(({ id, text }) => ({ id, text, outcome: 'pass' as const, evidence: 'Recorded.', hint: '' }))
  const activities: GradingActivities = {
    async gradeChapter({ owner, repo, sha, ref, chapter }) {
      const token = await (await gitHub.for({ owner, repo })).token()
      const begun = performance.now()
      await fetcher.fetch({ url: `${stack.github.url}/${owner}/${repo}.git`, token, sha, ref }, new AbortController().signal)
      const fetchMs = performance.now() - begun
      return { chapter, verdict: 'GO', criteria, seed: '', durationMs: fetchMs, title: '', folder: `chapter-${chapter}`, ourFault: false, learnerMs: 0, fetchMs }
    },
  }
  const worker = await Worker.create({ connection, taskQueue: queues.grading, activities, maxConcurrentActivityTaskExecutions: 2 })
  const ended = worker.run()
  return {
    async stop() {
      worker.shutdown()
      await ended
      await connection.close()
    },
  }
}
