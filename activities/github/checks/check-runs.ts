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
    const { look } = context
    const earlier = await runsOfSubject(context)
    const begin = async (name: string): Promise<number> => madeHere(context, earlier, name)?.id ?? create(context, name, { status: 'in_progress' })
    const [overall, ...chapters] = await Promise.all([begin(OVERALL_CHECK), ...look.chapters.map((chapter) => begin(chapterCheck(chapter)))])
    await endOthers(context, earlier)
    return { overall, chapters: Object.fromEntries(look.chapters.map((chapter, at) => [chapter, chapters[at] as number])) }
  },

  async conclude(context, posted, outcomes) {
    const { look } = context
    const words = visible(overallWords(look, outcomes))
    const overall: End = {
      name: OVERALL_CHECK, id: posted.overall, conclusion: conclusions[look.problem === undefined ? overallVerdict(outcomes) : 'NOT GRADED'],
      output: { title: words.slice(0, 250), summary: words, annotations: [] },
    }
    const chapters = outcomes.map((outcome): End => ({
      name: chapterCheck(outcome.chapter), id: posted.chapters[outcome.chapter], conclusion: conclusions[outcome.verdict], output: chapterOutput(outcome),
    }))
    const earlier = posted.overall === undefined ? await runsOfSubject(context) : undefined
    const end = async ({ name, id, conclusion, output }: End): Promise<void> => {
      if (earlier) { // not announced: made now as it ends
        if (!madeHere(context, earlier, name)) await withoutRefused(output, (taken) => create(context, name, { status: 'completed', conclusion, output: taken }))
      } else if (id !== undefined && !(context.isRepeated && (await isCompleted(context, id)))) await complete(context, id, conclusion, output)
    }
    await Promise.all(chapters.map(end))
    await end(overall) // last, since it is what a merge may wait for
    if (earlier) await endOthers(context, earlier)
  },

  async withdraw(context) {
    await Promise.all((await runsOfSubject(context)).map(({ id }) => complete(context, id, 'cancelled', superseded)))
  },
}

type Conclusion = (typeof conclusions)[Verdict] | 'cancelled'

/** How a check ends. */
interface End {
  name: string
  /** Of the run that an announcement made. */
  id: number | undefined
  conclusion: Conclusion
  output: CheckOutput
}

const superseded = { title: 'Superseded by a newer push', summary: 'A newer commit is graded instead.', annotations: [] } satisfies CheckOutput

type CheckRun = Awaited<ReturnType<typeof runsOfSubject>>[number]

/** The commit's check runs that this very workflow made and that are not known to be completed, or are this posting's own. */
async function runsOfSubject({ octokit, repository, look, key }: CheckContext) {
  const [workflow = ''] = key.split(' ', 1)
  const runs = await octokit.paginate(octokit.rest.checks.listForRef, { ...repository, ref: look.sha, filter: 'all', per_page: 100 })
  return runs.filter((run) => run.external_id?.startsWith(`${workflow} `) && (run.status !== 'completed' || run.external_id === key))
}

/** What an earlier try of this posting made. */
const madeHere = ({ key }: CheckContext, runs: readonly CheckRun[], name: string) => runs.find((run) => run.name === name && run.external_id === key)

/** What an earlier grading of this commit could not conclude, such as one whose Temporal was lost. */
async function endOthers(context: CheckContext, runs: readonly CheckRun[]): Promise<void> {
  await Promise.all(runs.filter((run) => run.external_id !== context.key).map(({ id }) => complete(context, id, 'cancelled', superseded)))
}

async function create({ octokit, repository, look, key, detailsUrl }: CheckContext, name: string, state: { status: 'in_progress' } | { status: 'completed'; conclusion: Conclusion; output: CheckOutput }): Promise<number> {
  const created = await octokit.rest.checks.create({ ...repository, name, head_sha: look.sha, external_id: key, ...state, ...(detailsUrl ? { details_url: detailsUrl } : {}) })
  return created.data.id
}

/** Whether an earlier try completed it: an update that is repeated would append its annotations again. */
async function isCompleted({ octokit, repository }: CheckContext, id: number): Promise<boolean> {
  return (await octokit.rest.checks.get({ ...repository, check_run_id: id })).data.status === 'completed'
}

async function complete({ octokit, repository }: CheckContext, id: number, conclusion: Conclusion, output: CheckOutput): Promise<void> {
  await withoutRefused(output, (taken) => octokit.rest.checks.update({ ...repository, check_run_id: id, status: 'completed', conclusion, output: taken }))
}

/** GitHub takes all annotations or none, and doesn't say which one it can't place; the summary has every finding. */
async function withoutRefused(output: CheckOutput, write: (taken: CheckOutput) => Promise<unknown>): Promise<void> {
  try {
    await write(output)
  } catch (error) {
    if (!isStatus(error, 422) || output.annotations.length === 0) throw error
    await write({ ...output, annotations: [] })
  }
}
