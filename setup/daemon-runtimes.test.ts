import { expect, test } from 'vitest'
import { withRuntime } from './daemon-runtimes.mjs'

const gvisor = { path: '/opt/runsc', runtimeArgs: ['--platform=systrap'] }

test.each([
  ['no file', undefined, { runtimes: { runsc: gvisor } }],
  ['an empty file', '\n', { runtimes: { runsc: gvisor } }],
  ['other settings', '{"dns":["10.0.0.1"],"runtimes":{"kata":{"path":"/kata"}}}', { dns: ['10.0.0.1'], runtimes: { kata: { path: '/kata' }, runsc: gvisor } }],
  ['an older entry of its own', '{"runtimes":{"runsc":{"path":"/old"}}}', { runtimes: { runsc: gvisor } }],
])('a runtime is added to %s, and what else is there is kept', (_, text, expected) => {
  expect(JSON.parse(withRuntime(text, 'runsc', gvisor))).toEqual(expected)
})

test('a configuration that nobody can read is not written over', () => {
  expect(() => withRuntime('{"dns": [', 'runsc', gvisor)).toThrow(SyntaxError)
})
