import { expect, test } from 'vitest'
import { z } from 'zod'
import { serverSettingsSchema } from './configuration.ts'

const SECRET = 'a secret of some length'
const read = (environment: Record<string, string>) => serverSettingsSchema.safeParse({ GITHUB_WEBHOOK_SECRET: SECRET, ...environment })

test('what is left out, or empty, has its usual value', () => {
  expect(read({ GONOGO_PORT: '', GONOGO_LOG_LEVEL: '' }).data).toEqual({ GITHUB_WEBHOOK_SECRET: SECRET, GONOGO_PORT: 3000, GONOGO_HOST: '0.0.0.0', GONOGO_LOG_LEVEL: 'info' })
})

test.each([
  ['GITHUB_WEBHOOK_SECRET', ''], ['GITHUB_WEBHOOK_SECRET', 'short'], ['GONOGO_PORT', 'http'], ['GONOGO_PORT', '70000'], ['GONOGO_LOG_LEVEL', 'loud'],
])('%s=%s is refused by its name', (name, value) => {
  const { error } = read({ [name]: value })
  expect(error && z.prettifyError(error)).toContain(name)
  expect(error && z.prettifyError(error)).not.toContain('short')
})
