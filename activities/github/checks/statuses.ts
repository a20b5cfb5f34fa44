import type { Verdict } from '../../../graders/kit/criteria/result.ts'
import { overallVerdict } from '../../../workflows/grading.ts'
import { visible } from '../../report/markdown.ts'
import { OVERALL_CHECK } from '../shown.ts'
import { chapterCheck, overallWords, type CheckContext, type Checks } from './checks.ts'

type State = 'pending' | 'success' | 'failure' | 'error'

const states = { GO: 'success', 'NO-GO': 'failure', 'NOT GRADED': 'error' } as const satisfies Record<Verdict, State>

/** Commit statuses stand for check runs where only a plain token is at hand. A newer one of a name replaces the older. */
export const statuses: Checks = {
  async begin(context) {
    await Promise.all([OVERALL_CHECK, ...context.look.chapters.map(chapterCheck)].map((name) => post(context, name, 'pending', 'Grading')))
    return { overall: undefined, chapters: {} }
  },

  async conclude(context, _posted, outcomes) {
    const { look } = context
    await Promise.all(outcomes.map(({ chapter, verdict, criteria }) => {
      const failed = criteria.filter(({ outcome }) => outcome === 'fail').map(({ id }) => id)
      return post(context, chapterCheck(chapter), states[verdict], [verdict, ...failed].join(' '))
    }))
    const verdict = look.problem === undefined ? overallVerdict(outcomes) : 'NOT GRADED'
    await post(context, OVERALL_CHECK, states[verdict], visible(overallWords(look, outcomes)))
  },

  async withdraw(context) {
    await Promise.all([OVERALL_CHECK, ...context.look.chapters.map(chapterCheck)].map((name) => post(context, name, 'error', 'Superseded by a newer push')))
  },
}

/** GitHub takes at most 140 characters of description. */
async function post({ octokit, repository, look, detailsUrl }: CheckContext, name: string, state: State, description: string): Promise<void> {
  await octokit.rest.repos.createCommitStatus({
    ...repository, sha: look.sha, context: name, state, description: description.slice(0, 140), ...(detailsUrl ? { target_url: detailsUrl } : {}),
  })
}
