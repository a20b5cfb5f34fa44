import { startLocalGitHub, type LocalGitHubOptions } from '../server.ts'
import type { LocalGitHub } from '../local-github.ts'
import { Learner } from './learner.ts'
import { startReceiver, type Receiver } from './receiver.ts'

export const REPOSITORY = 'school/course'

export interface Classroom {
  github: LocalGitHub
  receiver: Receiver
  ada: { login: string; token: string }
  /** A clone of ada's of `school/course`. */
  clone: Learner
  close(): Promise<void>
}

/** A server (its data in a folder, if told one), a receiver of its webhooks, one repository with the App on it, and one learner who may push to it. */
export async function openClassroom(options: Pick<LocalGitHubOptions, 'data'> = {}): Promise<Classroom> {
  const github = await startLocalGitHub(options)
  const receiver = await startReceiver()
  github.setWebhookUrl(receiver.url)
  const ada = github.createUser('ada')
  github.createOrganization('school')
  await github.createRepository(REPOSITORY, { collaborators: ['ada'], files: { 'README.md': '# Course\n', 'chapter-01/main.py': 'print(1)\n' } })
  await github.webhooks.settled()
  const clone = await Learner.clone(github.url, ada, REPOSITORY)
  return {
    github, receiver, ada, clone,
    async close() {
      await clone.remove()
      await github.close()
      await receiver[Symbol.asyncDispose]()
    },
  }
}
