import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { Course } from '../stack/course.ts'
import { startStack } from '../stack/stack.ts'
import { asCommit } from '../stack/submissions.ts'
import { clientOf, startTemporal } from '../stack/temporal.ts'
import { until } from '../stack/until.ts'

test('Temporal goes away: deliveries get 503, nothing is lost, and what failed is sent again', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'gonogo-outage-'))
  const file = join(folder, 'temporal.db')
  const stack = await startStack({ temporalFile: file })
  try {
    const course = await Course.open(stack, 'school/outage')
    await stack.github.webhooks.settled()
    await stack.temporal.kill()
    const sha = await course.push('work', await asCommit('01'))
    const pull = await course.openPull('work')
    const refused = await until('the deliveries to be refused', () => {
      const statuses = stack.github.deliveries().filter(({ event }) => event === 'push' || event === 'pull_request').map(({ statusCode }) => statusCode)
      return statuses.length >= 2 && statuses.every((status) => status > 0) && statuses
    })
    expect(new Set(refused)).toEqual(new Set([503]))
    expect((await fetch(new URL('/readyz', stack.webhookUrl))).status).toBe(503)
    expect((await fetch(new URL('/healthz', stack.webhookUrl))).status).toBe(200)

    const back = await startTemporal({ file, port: Number(stack.temporal.address.split(':')[1]) })
    try {
      // What is sent again while the server still waits before its next try to connect is refused once more, until the schedule's next run.
      await until('the webhook server to have found Temporal again', async () => (await fetch(new URL('/readyz', stack.webhookUrl))).status === 200)
      const client = clientOf(back)
      await client.schedule.getHandle('gonogo-reconcile').trigger()
      await client.connection.close()
      const comment = await course.verdictOn(pull, sha, 90)
      expect(comment.body).toMatch(/^## ✅ GO$/m)
      expect(course.comments(pull).map(({ id }) => id)).toHaveLength(1)
      await until('the refused deliveries to have been sent again', () => {
        const guids = new Set(stack.github.deliveries().filter(({ statusCode }) => statusCode === 503).map(({ guid }) => guid))
        return [...guids].every((guid) => stack.github.deliveries().some((delivery) => delivery.guid === guid && delivery.statusCode === 202))
      })
    } finally {
      await course.close()
      await stack.worker.stop()
      await back.stop()
    }
  } finally {
    await stack.stop()
    await rm(folder, { recursive: true, force: true })
  }
}, 240_000)
