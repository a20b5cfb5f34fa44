import { afterAll, beforeAll, expect, test } from 'vitest'
import { App, Octokit } from 'octokit'
import { openBrowser } from '../../browser/open.ts'
import { openClassroom, REPOSITORY, type Classroom } from '../testing/classroom.ts'

const COMMENT = `<!-- gonogo -->
# NO-GO · chapter 13 has 1 of 12 criteria to mend

| criterion | what was seen | next step |
|---|---|---|
| ❌ \`13.acc.3\` Every query is parameterised | \`app.py:21\` builds SQL from a variable: \`f"SELECT * FROM tasks WHERE title = '{title}'"\` | Pass values as the second argument of \`execute()\` |

<details><summary>11 criteria passed</summary>

- [x] \`13.acc.1\` The table exists
- [x] \`13.acc.2\` Adding stores a row

</details>

Commit \`abc1234\`, graded in 4 s.
<script>document.title = 'taken'</script><img src="x" onerror="document.title = 'taken'">`

let room: Classroom
let page: string
beforeAll(async () => {
  room = await openClassroom()
  const { github, clone } = room
  await clone.commit('todo', { 'chapter-13/app.py': 'x = 1\n'.repeat(30) })
  const sha = await clone.push('todo')
  await github.openPullRequest(REPOSITORY, { author: 'ada', head: 'todo', title: 'Chapter 13: the <todo> list', body: 'Please have a look, @school.' })
  const { appId, privateKey, installationId } = github.app
  const app = new App({ appId, privateKey, Octokit: Octokit.defaults({ baseUrl: github.apiUrl, throttle: { enabled: false } }) })
  const octokit = await app.getInstallationOctokit(installationId)
  const at = { owner: 'school', repo: 'course' }
  await octokit.rest.issues.createComment({ ...at, issue_number: 1, body: COMMENT })
  await octokit.rest.checks.create({
    ...at, name: 'gonogo / chapter 13', head_sha: sha, conclusion: 'failure', details_url: 'http://127.0.0.1:8233/',
    output: { title: 'NO-GO: 1 of 12', summary: 'One criterion is **not met**.', annotations: [
      { path: 'chapter-13/app.py', start_line: 21, end_line: 23, annotation_level: 'failure', title: '13.acc.3', message: 'SQL is built from a variable.' },
    ] },
  })
  await octokit.rest.checks.create({ ...at, name: 'gonogo / chapter 1', head_sha: sha, conclusion: 'success', output: { title: 'GO', summary: 's' } })
  await octokit.rest.checks.create({ ...at, name: 'gonogo', head_sha: sha, status: 'in_progress' })
  await octokit.rest.repos.createCommitStatus({ ...at, sha, state: 'success', context: 'lint', description: 'nothing to say' })
  page = `${github.url}/${REPOSITORY}/pull/1`
})
afterAll(async () => { await room.close() })

test('the page has what GitHub shows, and text is text', async () => {
  const html = await (await fetch(page)).text()
  for (const part of ['Chapter 13: the &lt;todo&gt; list', 'Open', 'main', 'todo', room.github.pullRequest(REPOSITORY, 1).head.sha, 'NO-GO · chapter 13',
    'Failing', 'Successful', 'In progress', 'chapter-13/app.py:21–23', 'SQL is built from a variable.', 'Some checks were not successful']) {
    expect(html).toContain(part)
  }
  expect(html).not.toContain('taken')
  expect(await (await fetch(room.github.url)).text()).toContain(`/${REPOSITORY}/pull/1`)
  expect((await fetch(`${room.github.url}/${REPOSITORY}/pull/9`)).status).toBe(404)
})

test('a browser shows it, wide and on a phone, light and dark, and follows changes', { timeout: 300_000 }, async (context) => {
  await using browser = await openBrowser(context)
  for (const [name, width, colorScheme] of [['wide', 1200, 'light'], ['phone', 375, 'dark']] as const) {
    const view = await browser.newContext({ viewport: { width, height: 900 }, colorScheme })
    const tab = await view.newPage()
    const complaints: string[] = []
    tab.on('pageerror', (error) => complaints.push(error.message))
    await tab.goto(page)
    expect(await tab.title()).toBe('Chapter 13: the <todo> list #1 · local GitHub')
    expect(await tab.evaluate('document.documentElement.scrollWidth'), `${name}: nothing is wider than the screen`).toBe(width)
    await tab.getByText('gonogo / chapter 13').click()
    expect(await tab.getByText('SQL is built from a variable.').isVisible()).toBe(true)
    room.github.comment(REPOSITORY, 1, 'ada', `Mended, seen on ${name}`)
    await tab.getByText(`seen on ${name}`).waitFor()
    expect(await tab.getByText('SQL is built from a variable.').isVisible(), 'what was unfolded stays unfolded').toBe(true)
    expect(complaints).toEqual([])
    await view.close()
  }
})
