import type { Verdict } from '../../../graders/kit/criteria/result.ts'
import { overallVerdict } from '../../../workflows/grading.ts'
import { chapterOutput, type CheckOutput } from '../../report/check-output.ts'
import { visible } from '../../report/markdown.ts'
import { isStatus } from '../failures.ts'
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
    const ofSubject = await runsOfSubject(context)
    const begin = async (name: string): Promise<number> => {
      const made = ofSubject.find((run) => run.name === name && run.external_id === key)
      if (made) return made.id
      const created = await octokit.rest.checks.create({
        ...repository, name, head_sha: look.sha, external_id: key, status: 'in_progress', ...(detailsUrl ? { details_url: detailsUrl } : {}),
      })
      return created.data.id
    }
    const [overall, ...chapters] = await Promise.all([begin(OVERALL_CHECK), ...look.chapters.map((chapter) => begin(chapterCheck(chapter)))])
    // What an earlier grading of this commit could not conclude, such as one whose Temporal was lost.
    await Promise.all(ofSubject.filter((run) => run.external_id !== key).map(({ id }) => complete(context, id, 'cancelled', superseded)))
    return { overall, chapters: Object.fromEntries(look.chapters.map((chapter, at) => [chapter, chapters[at] as number])) }
  },

  async conclude(context, posted, outcomes) {
    const { look } = context
    const { overall, chapters } = posted.overall === undefined ? await checkRuns.begin(context) : posted
    await Promise.all(outcomes.map(async (outcome) => {
      const id = chapters[outcome.chapter]
      if (id !== undefined) await complete(context, id, conclusions[outcome.verdict], chapterOutput(outcome))
    }))
    const verdict = look.problem === undefined ? overallVerdict(outcomes) : 'NOT GRADED'
    const words = visible(overallWords(look, outcomes))
    if (overall !== undefined) {
      await complete(context, overall, conclusions[verdict], { title: words.slice(0, 250), summary: words, annotations: [] })
    }
  },

  async withdraw(context) {
    await Promise.all((await runsOfSubject(context)).map(({ id }) => complete(context, id, 'cancelled', superseded)))
  },
}

const superseded = { title: 'Superseded by a newer push', summary: 'A newer commit is graded instead.', annotations: [] } satisfies CheckOutput

/** The commit's check runs that this very workflow made and that are not known to be completed, or are this posting's own. */
async function runsOfSubject({ octokit, repository, look, key }: CheckContext) {
  const [workflow = ''] = key.split(' ', 1)
  const runs = await octokit.paginate(octokit.rest.checks.listForRef, { ...repository, ref: look.sha, filter: 'all', per_page: 100 })
  return runs.filter((run) => run.external_id?.startsWith(`${workflow} `) && (run.status !== 'completed' || run.external_id === key))
}

/** Complete a check run once: an update that is repeated would append its annotations again. */
async function complete(context: CheckContext, id: number, conclusion: 'success' | 'failure' | 'action_required' | 'cancelled', output: CheckOutput): Promise<void> {
  const { octokit, repository } = context
  const address = { ...repository, check_run_id: id }
  const { data: before } = await octokit.rest.checks.get(address)
  if (before.status === 'completed') return
  const completion = { ...address, status: 'completed', conclusion } as const
  try {
    await octokit.rest.checks.update({ ...completion, output })
  } catch (error) {
    // GitHub takes all annotations or none, and doesn't say which one it can't place; the summary has every finding.
    if (!isStatus(error, 422) || output.annotations.length === 0) throw error
    await octokit.rest.checks.update({ ...completion, output: { ...output, annotations: [] } })
  }
}
