import { afterAll, beforeAll, expect, test } from 'vitest'
import { fileURLToPath } from 'node:url'
import { execa } from 'execa'
import { Course } from '../stack/course.ts'
import { startStack, type Stack } from '../stack/stack.ts'
import { asCommit } from '../stack/submissions.ts'
import { makeCertificates, type Certificate, type Certificates } from './certificates.ts'
import { startTlsFront, type TlsFront } from './tls-front.ts'

const serverName = 'temporal.example.org'
let certificates: Certificates
let front: TlsFront
let stack: Stack
let course: Course

const variables = ({ certificate, key }: Certificate) => ({
  TEMPORAL_ADDRESS: front.address,
  TEMPORAL_TLS_SERVER_NAME: serverName,
  TEMPORAL_TLS_SERVER_CA_CERT_PATH: certificates.authority,
  TEMPORAL_TLS_CLIENT_CERT_PATH: certificate,
  TEMPORAL_TLS_CLIENT_KEY_PATH: key,
})

beforeAll(async () => {
  certificates = await makeCertificates(serverName)
  stack = await startStack({
    async reachTemporal(address) {
      front = await startTlsFront(address, certificates)
      return variables(certificates.client)
    },
  })
  course = await Course.open(stack, 'ada/learning')
}, 600_000)

afterAll(async () => {
  await course?.close()
  await stack?.stop()
  await front?.close()
  await certificates?.remove()
})

test('worker and webhook server join a Temporal with TLS by their environment alone, and a push is graded', async () => {
  const sha = await course.push('work', await asCommit('01'))
  const pull = await course.openPull('work')
  const comment = await course.verdictOn(pull, sha)
  expect(comment.body).toMatch(/\bGO\b/)
  expect(comment.body).not.toMatch(/NO-GO|NOT GRADED/)
  expect(front.taken).toBeGreaterThanOrEqual(3) // the worker's two connections and the server's
})

test('with a certificate of another authority the worker does not start, and says so', async () => {
  const worker = await execa(process.execPath, [fileURLToPath(new URL('../../worker/main.ts', import.meta.url))], {
    env: { ...stack.environment, ...variables(certificates.stranger) }, extendEnv: false, reject: false, timeout: 50_000, all: true,
  })
  expect(worker.timedOut).toBe(false)
  expect(worker.exitCode).toBe(2)
  expect(worker.all).toContain(`Temporal at ${front.address} does not take this worker`)
  expect(worker.all).toContain('check TEMPORAL_ADDRESS, and TEMPORAL_TLS_*')
  expect(front.refused).toBeGreaterThan(0)
})
