import { until } from '../../stack/until.ts'
import type { Faults } from '../fault.ts'

const PACK = '\\.git/git-upload-pack'
const REFS = '\\.git/info/refs\\?service=git-upload-pack'

/** As git frames a line: https://git-scm.com/docs/protocol-common#_pkt_line_format */
const packet = (line: string) => `${(line.length + 4).toString(16).padStart(4, '0')}${line}`

export const git: Faults = [
  {
    name: 'git-slow', done: 'the git server stands still until the grading has said twice that it fetches', held: 'heartbeats while it waits',
    async run(scene) {
      const gate = scene.gate('POST', PACK, 'before')
      const { sha, pull } = await scene.pushAndOpen(await scene.good())
      await gate.reached
      await until('the grading to say that it fetches', async () => (await scene.step(pull, sha)) === 'fetch', { seconds: 60 })
      gate.release()
      return { pull, sha, verdict: 'GO' }
    },
  },
  {
    name: 'git-cut', done: 'the pack breaks off in its middle, twice', held: 'another try',
    async run(scene) {
      const cut = scene.fails('POST', PACK, { cutAfter: 200 }, 4)
      const { sha, pull } = await scene.pushAndOpen(await scene.good())
      await until('the pack to break off', () => cut.hits() > 1, { seconds: 60 })
      return { pull, sha, verdict: 'GO' }
    },
  },
  {
    name: 'git-5xx', done: 'the git server answers 503 five times', held: 'more tries, for longer than it takes to start one anew',
    async run(scene) {
      const refused = scene.fails('GET', REFS, { status: 503, body: '' }, 5)
      const { sha, pull } = await scene.pushAndOpen(await scene.bad())
      await until('git to be refused', () => refused.hits() === 5, { seconds: 120 })
      return { pull, sha, verdict: 'NO-GO' }
    },
  },
  {
    name: 'git-401', done: '401 to the fetch, as with a token that has just been taken back', held: 'the token is asked for anew',
    async run(scene) {
      const refused = scene.fails('GET', REFS, { status: 401, headers: { 'www-authenticate': 'Basic realm="GitHub"' }, body: '' }, 2)
      const { sha, pull } = await scene.pushAndOpen(await scene.good())
      await until('git to be refused', () => refused.hits() > 1, { seconds: 60 })
      return { pull, sha, verdict: 'GO' }
    },
  },
  {
    name: 'git-missing-commit', done: 'the git server doesn\'t have the commit that was pushed, three times: a replica that is behind', held: 'another try; that a commit is missing is no finding',
    async run(scene) {
      const refused = scene.fails('POST', PACK, { status: 200, headers: { 'content-type': 'application/x-git-upload-pack-result' }, body: packet('ERR upload-pack: not our ref') }, 3)
      const { sha, pull } = await scene.pushAndOpen(await scene.good())
      await until('git to be refused', () => refused.hits() > 2, { seconds: 60 })
      return { pull, sha, verdict: 'GO' }
    },
  },
  {
    name: 'forced-between-look-and-fetch', done: 'the branch is overwritten by force between the look and the fetch', held: 'only the very commit is graded, and the newest is',
    async run(scene) {
      const gate = scene.gate('GET', REFS, 'before')
      const { pull } = await scene.pushAndOpen(await scene.bad())
      await gate.reached
      await scene.course.clone.git('reset', '--quiet', '--hard', 'main')
      const sha = await scene.push(await scene.good())
      gate.release()
      return { pull, sha, verdict: 'GO' }
    },
  },
  {
    name: 'token-expires-mid-grading', done: 'every installation token is one that has expired while the learner\'s code runs', held: 'a refused token is not used again',
    alone: true,
    async run(scene) {
      const { sha, pull } = await scene.pushAndOpen(await scene.slow())
      await scene.learnersCode(pull, sha)
      scene.github.expireInstallationTokens()
      return { pull, sha, verdict: 'GO' }
    },
  },
]
