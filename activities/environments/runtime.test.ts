import { expect, test } from 'vitest'
import type { Engine } from './engine.ts'
import { isGvisor, sandboxRuntime } from './runtime.ts'

const engineWith = (...names: string[]) => ({ info: async () => ({ Runtimes: Object.fromEntries(names.map((name) => [name, {}])) }) }) as unknown as Engine

test('gVisor is taken where the engine has it, unless another is asked for', async () => {
  expect(await sandboxRuntime(engineWith('runc', 'runsc'), '')).toBe('runsc')
  expect(await sandboxRuntime(engineWith('runc'), '')).toBeUndefined()
  expect(await sandboxRuntime(engineWith('runc', 'runsc'), 'runc')).toBe('runc')
  expect(await sandboxRuntime(engineWith('runc'), 'kata')).toBe('kata')
})

test.each([['runsc', true], ['runsc-kvm', true], ['gvisor', true], ['runc', false], ['runscript', false], [undefined, false]])('%s is gVisor: %s', (name, is) => {
  expect(isGvisor(name)).toBe(is)
})
