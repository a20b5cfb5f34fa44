import { once } from 'node:events'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { KEY_FILE } from './app-identity.ts'
import { startLocalGitHub } from './server.ts'

const USAGE = `node test/github/main.ts [--port N] [--data FOLDER] [--webhook URL]

A GitHub on this machine, with a repository learner/course to try things on, until Ctrl-C.
  --port N        the port to listen on; without it any free one
  --data FOLDER   keeps the repositories and the App's key there; without it they are gone at the end
  --webhook URL   where the App's events go, e.g. http://127.0.0.1:3000/webhooks`

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '0' }, data: { type: 'string' }, webhook: { type: 'string' }, help: { type: 'boolean' },
  },
})
if (values.help === true || !/^\d{1,5}$/.test(values.port)) {
  console.log(USAGE)
  process.exit(values.help === true ? 0 : 2)
}

const github = await startLocalGitHub({ port: Number(values.port), ...(values.data === undefined ? {} : { data: values.data }) })
if (values.webhook !== undefined) github.setWebhookUrl(values.webhook)
const learner = github.createUser('learner')
await github.createRepository('learner/course', { files: { 'README.md': '# My course\n' } })

const clone = new URL(`${github.url}/learner/course.git`)
Object.assign(clone, { username: learner.login, password: learner.token })
console.log(`${github.url}/

As a learner
  git clone ${clone.href}
  git switch -c chapter-01 && … && git push origin chapter-01
  curl -H 'Authorization: Bearer ${learner.token}' ${github.apiUrl}/repos/learner/course/pulls \\
    -d '{"title": "Chapter 1", "head": "chapter-01", "base": "main"}'

As the App
  API              ${github.apiUrl}
  app id           ${github.app.appId}
  webhook secret   ${github.app.webhookSecret}
  private key      ${values.data === undefined ? 'start with --data FOLDER to have it in a file' : join(resolve(values.data), KEY_FILE)}

Ctrl-C ends it.`)

await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')])
await github.close()
