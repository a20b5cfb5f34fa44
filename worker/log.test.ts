import { generateKeyPairSync } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { createLogger } from './log.ts'
import { PinoLogger } from './temporal-log.ts'

const PEM = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
const SHA = '0123456789abcdef0123456789abcdef01234567'

function logger() {
  const lines: string[] = []
  return { log: createLogger('info', { write: (line: string) => void lines.push(line) }), lines }
}

describe('secrets are taken out of every line', () => {
  test.each([
    ['a personal token', 'ghp_abcdefghij0123456789ABCDEFGHIJ012345'],
    ['an installation token', 'ghs_abcdefghij0123456789'],
    ['one with dots', 'ghs_12345.eyJhbGciOi-x.eyJpc3MiOiIx.c2lnbmF0dXJl'],
    ['a fine-grained token', 'github_pat_11AAAAAAA0123456789_abcdefghijklmnop'],
    ['a signed token', 'eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiI3In0.c2lnbmF0dXJl'],
    ['a private key', PEM],
    ['half a private key', PEM.slice(0, 400)],
  ])('%s', (_, secret) => {
    const { log, lines } = logger()
    const error = new Error(`git failed for https://x-access-token:${secret}@github.com/a/b with ${secret}`)
    log.error({ err: error, headers: { authorization: `token ${secret}` }, deep: [{ secret }], [`x${secret}`]: 1 }, `it was ${secret}.`)
    expect(lines).toHaveLength(1)
    const [line = ''] = lines
    for (const part of secret.split(/[\n.]/).filter((piece) => piece.length > 12 && !piece.startsWith('-----'))) expect(line).not.toContain(part)
    expect(JSON.parse(line)).toMatchObject({ level: 50, service: 'gonogo' })
  })

  test.each([
    ['Authorization: Basic eC1hY2Nlc3MtdG9rZW46c2VjcmV0', 'eC1hY2Nlc3MtdG9rZW46c2VjcmV0'],
    ['Bearer abcdefghijklmnop', 'abcdefghijklmnop'],
    ['postgresql://learner:hunter2@127.0.0.1/x', 'hunter2'],
    ['https://user:p%40ss@proxy.example:3128', 'p%40ss'],
  ])('%s', (text, secret) => {
    const { log, lines } = logger()
    log.info(text)
    expect(lines[0]).not.toContain(secret)
  })

  test('what is no secret stays', () => {
    const { log, lines } = logger()
    log.info({ url: 'https://github.com/octo/learning/pull/7', at: '12:30', mail: 'ada@example.org', commit: SHA }, 'a token was refused')
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ url: 'https://github.com/octo/learning/pull/7', mail: 'ada@example.org', commit: SHA, msg: 'a token was refused' })
  })
})

test('Temporal\'s lines name the workflow and the commit', () => {
  const { log, lines } = logger()
  new PinoLogger(log).warn('slow', { workflowId: `pr/octo/learning/7/${SHA}/01`, error: new Error('boom') })
  new PinoLogger(log).info('other', { workflowId: 'pr/octo/learning/7' })
  expect(lines.map((line) => JSON.parse(line) as object)).toMatchObject([
    { level: 40, msg: 'slow', workflow: `pr/octo/learning/7/${SHA}/01`, commit: SHA, err: { message: 'boom' } }, { level: 30, workflow: 'pr/octo/learning/7' },
  ])
  expect(lines[1]).not.toContain('commit')
})
