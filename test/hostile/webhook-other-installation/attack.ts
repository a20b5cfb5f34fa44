import { look } from '../../../activities/github/look.ts'
import { GitHubConnection } from '../../../activities/github/connection.ts'
import { gitHubConfigurationSchema } from '../../../activities/github/configuration.ts'
import { requestsOf } from '../../../client/server/events.ts'
import { openClassroom } from '../../github/testing/classroom.ts'
import type { Seen } from '../stage.ts'

export async function attack(): Promise<Seen> {
  const { github, close } = await openClassroom()
  try {
    github.createUser('eve')
    await github.createRepository('eve/private', { collaborators: [], appInstalled: false, files: { 'chapter-01/main.py': 'print(1)' } })
    const payload = { action: 'opened', number: 1, installation: { id: 1 }, repository: { name: 'private', owner: { login: 'eve' } } }
    const [request] = requestsOf('pull_request', payload)
    if (request?.kind !== 'tell') return { verdict: 'GO', told: [], problems: ['the event asks for something else'] }
    const connection = new GitHubConnection(gitHubConfigurationSchema.parse({
      apiUrl: github.apiUrl, gitUrl: github.url, auth: { kind: 'app', appId: String(github.app.appId), privateKey: github.app.privateKey },
    }))
    const { state } = await look(connection, request.subject)
    return { verdict: state === 'gone' ? 'refused' : 'GO', told: [], problems: [] }
  } finally {
    await close()
  }
}
