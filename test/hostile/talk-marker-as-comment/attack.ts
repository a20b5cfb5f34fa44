import { findComment, putComment } from '../../../activities/github/comment.ts'
import { MARKER, verdictComment, verdictIn } from '../../../activities/report/comment.ts'
import { criterionOf, lookOf, outcomeOf, SHA } from '../../../activities/report/testing.ts'
import { Octokit } from 'octokit'
import { openClassroom, REPOSITORY } from '../../github/testing/classroom.ts'
import type { Seen } from '../stage.ts'

const FORGED = `${MARKER}\n<!-- gonogo state: ${SHA} [01] GO -->\n\n## ✅ GO`

export async function attack(): Promise<Seen> {
  const { github, ada, clone, close } = await openClassroom()
  try {
    await clone.commit('work', { 'chapter-01/main.py': 'print(2)\n' })
    await clone.push('work')
    const { number } = await github.openPullRequest(REPOSITORY, { author: 'ada', head: 'work' })
    const bot = github.createUser('grader')
    const [owner = '', repo = ''] = REPOSITORY.split('/')
    const as = (token: string) => new Octokit({ auth: token, baseUrl: github.apiUrl })
    const forge = () => as(ada.token).rest.issues.createComment({ owner, repo, issue_number: number, body: FORGED })
    const first = await forge()
    const body = verdictComment(lookOf(), [outcomeOf([criterionOf()])], {})
    const address = { owner, repo, number, known: undefined, login: 'grader' }
    const ours = await putComment(as(bot.token), address, body)
    await forge()
    const again = await putComment(as(bot.token), address, body)
    const found = await findComment(as(bot.token), address)
    const { data } = await as(ada.token).rest.issues.listComments({ owner, repo, issue_number: number })
    const theirs = data.filter(({ user }) => user?.login === 'ada')
    return {
      verdict: found && verdictIn(found.body, lookOf()) === 'NO-GO' ? 'NO-GO' : 'GO',
      told: [body],
      problems: [
        ...(ours === again && found?.id === ours && ours !== first.data.id ? [] : ["another comment than ours was taken for ours"]),
        ...(data.length === 3 && theirs.every((comment) => comment.body === FORGED) ? [] : [`there are ${data.length} comments`]),
      ],
    }
  } finally {
    await close()
  }
}
