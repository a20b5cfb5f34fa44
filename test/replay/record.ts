import { mkdir, writeFile } from 'node:fs/promises'
import { execa } from 'execa'
import { temporalPath } from '../../setup/temporal-ready.mjs'
import { workflowIdOf } from '../../workflows/subject.ts'
import { tell } from '../../client/tell.ts'
import { Course } from '../stack/course.ts'
import { startStack } from '../stack/stack.ts'
import { asCommit, mutantAsCommit } from '../stack/submissions.ts'
import { clientOf } from '../stack/temporal.ts'
import { until } from '../stack/until.ts'

/** More than are looked at as they come: workflows/pace.ts. */
const PACED = 12

/**
 * Record the histories that the replay test stands on, into a folder of their own: `node test/replay/record.ts 2026-11-30`.
 * Run after a deliberate change of the workflows, with GONOGO_TEMPORAL naming the program `temporal`.
 */
const folder = new URL(`histories/${process.argv[2] ?? new Date().toISOString().slice(0, 10)}/`, import.meta.url)
await mkdir(folder, { recursive: true })
const stack = await startStack()
const client = clientOf(stack.temporal)
const course = await Course.open(stack, 'school/recorded')
try {
  const bad = await course.push('first', await mutantAsCommit('01.no-go.1'))
  const first = await course.openPull('first')
  await course.verdictOn(first, bad)
  await save('pull-request-no-go', workflowIdOf({ kind: 'pull', owner: 'school', repo: 'recorded', number: first }))

  const slow = await course.push('first', { 'chapter-01/sales_analyzer.py': 'import time\ntime.sleep(19)\n' })
  await until('the slow grading to be under way', () => course.comments(first).some(({ body }) => body.includes(slow.slice(0, 7))))
  const good = await course.push('first', await asCommit('01', 'plain'))
  await course.verdictOn(first, good)
  await save('grade-chapter-cancelled', `${workflowIdOf({ kind: 'pull', owner: 'school', repo: 'recorded', number: first })}/${slow}/01`)
  await tell(client, { kind: 'pull', owner: 'school', repo: 'recorded', number: first }, 'regrade')
  await stack.github.closePullRequest(course.name, first)
  const pull = client.workflow.getHandle(workflowIdOf({ kind: 'pull', owner: 'school', repo: 'recorded', number: first }))
  await pull.result()
  await save('pull-request-superseded-regraded-closed', pull.workflowId)

  const sha = await course.push('second', await asCommit('01', 'functional'))
  const second = await course.openPull('second')
  await course.verdictOn(second, sha)
  const id = workflowIdOf({ kind: 'pull', owner: 'school', repo: 'recorded', number: second })
  await save('pull-request-go', id)
  await save('grade-chapter-go', `${id}/${sha}/01`)
  const alone = await course.push('alone', await asCommit('01', 'plain'))
  await until('a verdict without a pull request', () => course.checks(alone)['gonogo'] === 'success')
  await save('branch', workflowIdOf({ kind: 'branch', owner: 'school', repo: 'recorded', branch: 'alone', before: undefined }))
  const last = await (async () => {
    let pushed = sha
    for (let at = 0; at < PACED; at++) pushed = await course.push('second', { 'chapter-01/NOTES.md': `${at}\n` })
    return pushed
  })()
  await course.verdictOn(second, last, 120)
  await save('pull-request-paced', id)
  await save('git-hub-budget', 'github-budget/school')
  await client.schedule.getHandle('gonogo-reconcile').trigger()
  const reconciled = await until('the reconciling workflow', async () => {
    for await (const { workflowId, status } of client.workflow.list({ query: "WorkflowType = 'reconcile'" })) {
      if (status.name === 'COMPLETED') return workflowId
    }
    return undefined
  })
  await save('reconcile', reconciled)
} finally {
  await course.close()
  await client.connection.close()
  await stack.stop()
}

/** As Temporal's own command line exports it, which is what `Worker.runReplayHistory` reads. */
async function save(name: string, workflowId: string): Promise<void> {
  const { stdout } = await execa(await temporalPath(), ['workflow', 'show', '--workflow-id', workflowId, '--output', 'json', '--address', stack.temporal.address])
  await writeFile(new URL(`${name}.json`, folder), `${stdout}\n`)
  process.stdout.write(`${name}: ${Math.round(stdout.length / 1024)} KB\n`)
}
