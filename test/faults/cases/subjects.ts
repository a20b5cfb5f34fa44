import { until } from '../../stack/until.ts'
import type { Faults } from '../fault.ts'

export const subjects: Faults = [
  {
    name: 'comment-deleted', done: 'somebody deletes our comment when it shows the verdict', held: 'the event asks for it anew',
    async run(scene) {
      const { sha, pull } = await scene.pushAndOpen(await scene.good())
      const { id } = await scene.course.verdictOn(pull, sha)
      const comment = scene.course.comments(pull).find((one) => one.id === id)!
      scene.github.deleteComment(comment, 'comment-deleted')
      await until('another comment', () => scene.course.comments(pull).some((one) => one.id !== id))
      return { pull, sha, verdict: 'GO' }
    },
  },
  {
    name: 'comment-deleted-between', done: 'our comment is deleted between the look for it and its edit', held: 'a 404 to the edit leads to another look',
    async run(scene) {
      const { sha: first, pull } = await scene.pushAndOpen(await scene.good())
      await scene.course.verdictOn(pull, first)
      const gate = scene.gate('PATCH', '/issues/comments/\\d+$', 'before')
      const sha = await scene.push(await scene.bad())
      await gate.reached
      for (const comment of scene.course.comments(pull)) scene.github.deleteComment(comment, scene.github.app.login)
      gate.release()
      return { pull, sha, verdict: 'NO-GO' }
    },
  },
  {
    name: 'closed-while-grading', done: 'the pull request is closed while the learner\'s code runs', held: 'what is under way is let finish; the workflow ends',
    async run(scene) {
      const { sha, pull } = await scene.pushAndOpen(await scene.slow())
      await scene.learnersCode(pull, sha)
      await scene.github.closePullRequest(scene.course.name, pull)
      return { pull, sha, verdict: 'GO', state: 'closed' }
    },
  },
  {
    name: 'closed-pushed-reopened', done: 'closed, pushed to, and reopened while the learner\'s code runs', held: 'each event is only a word to look',
    async run(scene) {
      const { sha: first, pull } = await scene.pushAndOpen(await scene.slow())
      await scene.learnersCode(pull, first)
      await scene.github.closePullRequest(scene.course.name, pull)
      const sha = await scene.push(await scene.bad())
      await scene.github.reopenPullRequest(scene.course.name, pull)
      return { pull, sha, verdict: 'NO-GO' }
    },
  },
  {
    name: 'retargeted', done: 'the pull request gets another base while the learner\'s code runs', held: 'the look finds the same commit and chapters, and lets it go on',
    async run(scene) {
      await scene.course.clone.git('push', '--quiet', 'origin', 'main:other')
      const { sha, pull } = await scene.pushAndOpen(await scene.slow())
      await scene.learnersCode(pull, sha)
      await scene.github.retargetPullRequest(scene.course.name, pull, 'other')
      return { pull, sha, verdict: 'GO' }
    },
  },
  {
    name: 'renamed-while-grading', done: 'the repository is renamed while the learner\'s code runs', held: 'the old name\'s workflow hands over to the new name\'s',
    async run(scene) {
      const { sha, pull } = await scene.pushAndOpen(await scene.slow())
      await scene.learnersCode(pull, sha)
      const repository = scene.course.name.replace('/course', '/renamed')
      await scene.github.moveRepository(scene.course.name, repository)
      return { pull, sha, verdict: 'GO', repository }
    },
  },
  {
    name: 'transferred-then-pushed', done: 'the repository is transferred, and pushed to by its old address', held: 'redirects are followed, and one comment stays one',
    async run(scene) {
      const { sha: first, pull } = await scene.pushAndOpen(await scene.good())
      await scene.course.verdictOn(pull, first)
      scene.github.createOrganization('guild')
      const repository = 'guild/course'
      await scene.github.moveRepository(scene.course.name, repository)
      const sha = await scene.push(await scene.bad())
      return { pull, sha, verdict: 'NO-GO', repository }
    },
  },
  {
    name: 'deleted-while-grading', done: 'the repository is deleted while the learner\'s code runs', held: 'a report that finds nothing leads to a look, and that to the end',
    async run(scene) {
      const { sha, pull } = await scene.pushAndOpen(await scene.slow())
      await scene.learnersCode(pull, sha)
      scene.github.deleteRepository(scene.course.name)
      return { pull, sha, verdict: 'none' }
    },
  },
  {
    name: 'app-put-on-again', done: 'the App is taken off and put on again between two pushes', held: 'an installation that opens nothing is asked for anew',
    async run(scene) {
      const { sha: first, pull } = await scene.pushAndOpen(await scene.good())
      await scene.course.verdictOn(pull, first)
      scene.github.uninstallApp(scene.course.name.split('/')[0] ?? '')
      scene.github.installApp(scene.course.name)
      const sha = await scene.push(await scene.bad())
      return { pull, sha, verdict: 'NO-GO' }
    },
  },
]
