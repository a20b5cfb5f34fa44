import { until } from '../../stack/until.ts'
import type { Fault, Faults } from '../fault.ts'
import type { Scene } from '../scene.ts'

const json = (message: string) => JSON.stringify({ message })
const COMMENTS = '/issues/\\d+/comments$'
const COMMENT = '/issues/comments/\\d+$'
const LISTED = '/issues/\\d+/comments\\?'
const CHECKS = '/check-runs$'
const CHECK = '/check-runs/\\d+$'
const PULL = '/pulls/\\d+$'
const inSeconds = (seconds: number) => String(Math.floor(Date.now() / 1000) + seconds)

/** GitHub refuses as is arranged; then a push is graded. */
function refusal(name: string, done: string, held: string, arrange: (scene: Scene) => { hits(): number }, verdict: 'GO' | 'NO-GO' = 'GO'): Fault {
  return {
    name, done, held,
    async run(scene) {
      const fault = arrange(scene)
      const { sha, pull } = await scene.pushAndOpen(verdict === 'GO' ? await scene.good() : await scene.bad())
      await until('GitHub to have refused', () => fault.hits() > 0, { seconds: 60 })
      return { pull, sha, verdict }
    },
  }
}

export const gitHubRefusals: Faults = [
  refusal('401-on-look', '401 to the look at the pull request', 'another token, another try', (scene) =>
    scene.fails('GET', PULL, { status: 401, body: json('Bad credentials') })),
  refusal('401-again-on-comment', '401 to the comment, three times', 'the token is asked for anew', (scene) =>
    scene.fails('POST', COMMENTS, { status: 401, body: json('Bad credentials') }, 3)),
  refusal('403-primary-limit', '403 with no requests remaining, reset in 2 s, to the look', 'the try after the reset', (scene) =>
    scene.fails('GET', PULL, { status: 403, headers: { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': inSeconds(2) }, body: json('API rate limit exceeded for installation ID 1.') })),
  refusal('403-secondary-retry-after', '403 secondary limit with Retry-After 1 to the comment', 'the try after the second', (scene) =>
    scene.fails('POST', COMMENTS, { status: 403, headers: { 'retry-after': '1' }, body: json('You have exceeded a secondary rate limit.') })),
  refusal('403-secondary-bare', '403 secondary limit without Retry-After to the check\'s conclusion', 'the try a minute later', (scene) =>
    scene.fails('PATCH', CHECK, { status: 403, body: json('You have exceeded a secondary rate limit. Please wait a few minutes before you try again.') }), 'NO-GO'),
  refusal('403-abuse', '403 in the older words, abuse detection, to the comment', 'known for a limit', (scene) =>
    scene.fails('POST', COMMENTS, { status: 403, headers: { 'retry-after': '1' }, body: json('You have triggered an abuse detection mechanism.') })),
  refusal('429', '429 with Retry-After 1 to opening a check', 'the try after the second', (scene) =>
    scene.fails('POST', CHECKS, { status: 429, headers: { 'retry-after': '1' }, body: json('Too many requests') })),
  refusal('404-before-replicas', '404 to the first look at a pull request that is there', 'a 404 is believed when it is repeated', (scene) =>
    scene.fails('GET', PULL, { status: 404, body: json('Not Found') })),
  refusal('409-on-comment', '409 to editing the comment', 'another try', (scene) =>
    scene.fails('PATCH', COMMENT, { status: 409, body: json('Conflict') })),
  {
    name: '422-annotations', done: '422 to every conclusion that has annotations', held: 'the conclusion without them',
    async run(scene) {
      const refused = refuseAnnotations(scene)
      const path = 'chapter-01/sales_analyzer.py'
      const { sha, pull } = await scene.pushAndOpen({ ...(await scene.good()), [path]: 'print(1 +)\n' })
      await until('GitHub to have refused', () => refused.hits() > 0, { seconds: 60 })
      return { pull, sha, verdict: 'NO-GO' }
    },
  },
  refusal('422-too-quickly', '422 «was submitted too quickly» to the comment', 'known for a limit; tried again a minute later', (scene) =>
    scene.fails('POST', COMMENTS, { status: 422, headers: { 'retry-after': '1' }, body: json('Validation Failed: was submitted too quickly') })),
  refusal('403-on-announcing', '403, as if for ever, to opening the checks; then they can be opened', 'the report opens what the announcement could not', (scene) =>
    scene.fails('POST', CHECKS, { status: 403, body: json('Resource not accessible by integration') }, 2)),
  refusal('500-on-everything', '500, 502, 503 and 504, one after another, to whatever is asked', 'another try each', (scene) => {
    const faults = [500, 502, 503, 504].map((status) => scene.fails(undefined, '/(pulls|issues|check-runs|contents)', { status, body: '<html>' }))
    return { hits: () => (faults.every(({ hits }) => hits() > 0) ? 1 : 0) }
  }, 'NO-GO'),
  refusal('5xx-on-list-of-comments', '502 to the look for our comment', 'another try, and no comment made without a look', (scene) =>
    scene.fails('GET', LISTED, { status: 502, body: '' }, 2)),
]

/** GitHub says 422 to all of them when one line of one annotation isn't there. */
function refuseAnnotations(scene: Scene): { hits(): number } {
  return scene.github.faults.add({
    method: 'PATCH', path: new RegExp(`/${scene.course.name}${CHECK}`), times: 50, body: /"annotations":\[\{/,
    answer: { status: 422, body: json('Invalid request. No subschema in "oneOf" matched. For \'annotations/3\', start_line is not in the file') },
  })
}
