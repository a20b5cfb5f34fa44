import { createHmac } from 'node:crypto'
import fc from 'fast-check'
import { pino } from 'pino'
import { expect, test } from 'vitest'
import { createServer } from '../../client/server/app.ts'
import type { Request } from '../../client/server/events.ts'
import { workflowIdOf } from '../../workflows/subject.ts'
import { holds } from './holds.ts'

const SECRET = 'the secret of the hook'
const EVENTS = ['pull_request', 'push', 'check_run', 'check_suite', 'merge_group', 'installation', 'installation_repositories', 'repository', 'issue_comment', 'ping']

/** Payloads of about the right shape: each field GitHub's, or anything else. */
const anything = fc.jsonValue({ maxDepth: 3 })
const or = (usual: fc.Arbitrary<unknown>) => fc.oneof({ weight: 9, arbitrary: usual }, { weight: 1, arbitrary: anything })
const words = fc.string({ unit: 'binary', maxLength: 40 })
const repository = fc.record({ name: or(words), default_branch: or(words), owner: or(fc.record({ login: or(words) })) })
const pulls = fc.array(fc.record({ number: or(fc.integer()) }), { maxLength: 4 })
const payload = fc.record({
  action: or(fc.constantFrom('opened', 'synchronize', 'rerequested', 'checks_requested', 'created', 'edited', 'renamed', 'transferred')),
  number: or(fc.integer()), repository: or(repository), ref: or(words.map((name) => `refs/heads/${name}`)), before: or(fc.constantFrom('0'.repeat(40), 'a'.repeat(40))),
  changes: anything, installation: or(fc.record({ id: or(fc.integer()) })),
  check_run: or(fc.record({ external_id: or(words), pull_requests: or(pulls), check_suite: or(fc.record({ head_branch: or(words) })) })),
  check_suite: or(fc.record({ pull_requests: or(pulls), head_branch: or(words) })),
  merge_group: or(fc.record({ head_ref: or(words), base_sha: or(words) })),
}, { requiredKeys: [] })
const body = fc.oneof({ weight: 5, arbitrary: payload.map((value) => JSON.stringify(value)) }, { weight: 1, arbitrary: fc.json() }, { weight: 1, arbitrary: words })

test('whatever a rightly signed delivery says, it is taken or refused, and what is handed on has a name', async () => {
  const accepted: Request[] = []
  const lines: string[] = []
  const app = createServer({
    secret: SECRET, ready: async () => true, log: pino({}, { write: (line: string) => void lines.push(line) }), accept: async (request) => void accepted.push(request),
  })
  await holds('webhook bodies', fc.asyncProperty(fc.constantFrom(...EVENTS), body, async (event, text) => {
    accepted.length = lines.length = 0
    const signature = `sha256=${createHmac('sha256', SECRET).update(Buffer.from(text)).digest('hex')}`
    const headers = { 'x-github-event': event, 'x-github-delivery': 'd', 'x-hub-signature-256': signature, 'content-type': 'application/json' }
    const response = await app.request('/webhook', { method: 'POST', body: Buffer.from(text), headers })
    // Nothing can be signed about an empty body; and bytes that are no UTF-8 are changed on their way in.
    expect(text !== '' && text.isWellFormed() ? [202, 400] : [202, 400, 401]).toContain(response.status)
    if (response.status !== 202) expect(accepted).toEqual([])
    for (const request of accepted) if (request.kind === 'tell') expect(workflowIdOf(request.subject)).toMatch(/^(pr|branch)\//)
    expect(lines.every((line) => line.trimEnd().split('\n').length === 1)).toBe(true)
  }))
})

test('no signature but the right one opens the door', async () => {
  const app = createServer({ secret: SECRET, ready: async () => true, log: pino({ level: 'silent' }), accept: () => Promise.reject(new Error('opened')) })
  const right = createHmac('sha256', SECRET).update('{}').digest('hex')
  const hex = fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: 60, maxLength: 66 })
  const near = fc.tuple(fc.nat(63), fc.constantFrom(...'0123456789abcdef')).map(([at, digit]) => right.slice(0, at) + digit + right.slice(at + 1))
  await holds('signatures', fc.asyncProperty(fc.oneof(hex, near, fc.string()), async (signature) => {
    fc.pre(signature !== right && /^[\x20-\x7e]*$/.test(signature))
    const headers = { 'x-github-event': 'ping', 'x-github-delivery': 'd', 'x-hub-signature-256': `sha256=${signature}` }
    expect((await app.request('/webhook', { method: 'POST', body: '{}', headers })).status).toBe(401)
  }))
})
