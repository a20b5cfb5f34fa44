import type { Verdict } from '../../../graders/kit/criteria/result.ts'
import { overallVerdict } from '../../../workflows/grading.ts'
import { chapterOutput, type CheckOutput } from '../../report/check-output.ts'
import { visible } from '../../report/markdown.ts'
import { OVERALL_CHECK } from '../shown.ts'
import { chapterCheck, overallWords, type CheckContext, type Checks } from './checks.ts'

/**
 * `neutral` would satisfy a required check, so what could not be graded asks for action instead.
 * https://docs.github.com/pull-requests/collaborating-with-pull-requests/collaborating-on-repositories-with-code-quality-features/about-status-checks
 */
const conclusions = { GO: 'success', 'NO-GO': 'failure', 'NOT GRADED': 'action_required' } as const satisfies Record<Verdict, string>

export const checkRuns: Checks = {
  async begin(context) {
    const { octokit, repository, look, key, detailsUrl } = context
    const { data } = await octokit.rest.checks.listForRef({ ...repository, ref: look.sha, filter: 'all', per_page: 100 })
    const begin = async (name: string): Promise<number> => {
      const made = data.check_runs.find((run) => run.name === name && run.external_id === key)
      if (made) return made.id
      const created = await octokit.rest.checks.create({
        ...repository, name, head_sha: look.sha, external_id: key, status: 'in_progress', ...(detailsUrl ? { details_url: detailsUrl } : {}),
      })
      return created.data.id
    }
    const [overall, ...chapters] = await Promise.all([begin(OVERALL_CHECK), ...look.chapters.map((chapter) => begin(chapterCheck(chapter)))])
    return { overall, chapters: Object.fromEntries(look.chapters.map((chapter, at) => [chapter, chapters[at] as number])) }
  },

  async conclude(context, posted, outcomes) {
    const { look } = context
    await Promise.all(outcomes.map(async (outcome) => {
      const id = posted.chapters[outcome.chapter]
      if (id !== undefined) await complete(context, id, conclusions[outcome.verdict], chapterOutput(outcome))
    }))
    const verdict = look.problem === undefined ? overallVerdict(outcomes) : 'NOT GRADED'
    const words = visible(overallWords(look, outcomes))
    if (posted.overall !== undefined) {
      await complete(context, posted.overall, conclusions[verdict], { title: words.slice(0, 250), summary: words, annotations: [] })
    }
  },

  async withdraw(context, posted) {
    const output = { title: 'Superseded by a newer push', summary: 'A newer commit is graded instead.', annotations: [] }
    const ids = [...Object.values(posted.chapters), ...(posted.overall === undefined ? [] : [posted.overall])]
    await Promise.all(ids.map((id) => complete(context, id, 'cancelled', output)))
  },
}

/** Complete a check run once: an update that is repeated would append its annotations again. */
async function complete(context: CheckContext, id: number, conclusion: 'success' | 'failure' | 'action_required' | 'cancelled', output: CheckOutput): Promise<void> {
  const { octokit, repository } = context
  const address = { ...repository, check_run_id: id }
  const { data: before } = await octokit.rest.checks.get(address)
  if (before.status === 'completed') return
  await octokit.rest.checks.update({ ...address, status: 'completed', conclusion, output })
}
