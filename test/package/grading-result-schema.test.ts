import { fileURLToPath } from 'node:url'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { gradingResultSchema } from '../../graders/kit/criteria/result.ts'

const file = fileURLToPath(new URL('../../docs/grading-result.schema.json', import.meta.url))

const schema = z.toJSONSchema(gradingResultSchema.meta({
  title: 'The result of gonogo grade --json', description: 'One run of one chapter on one submission.',
}))

test('docs/grading-result.schema.json is what the code says', async () => {
  await expect(`${JSON.stringify(schema, undefined, 2)}\n`, 'out of date: run "npm test -- test/package/grading-result-schema.test.ts -u", and commit it').toMatchFileSnapshot(file)
})

test('it takes a result, and refuses what is none', () => {
  const valid = new Ajv2020().compile(schema)
  const result = {
    chapter: '01', verdict: 'NO-GO', seed: 'ab', durationMs: 12,
    criteria: [{ id: '01.go.1', text: 'Runs', outcome: 'fail', evidence: 'It did not.', hint: 'Mend it.', location: { path: 'main.py', line: 3 } }],
  }
  expect(valid(result), JSON.stringify(valid.errors)).toBe(true)
  expect(valid({ ...result, verdict: 'MAYBE' })).toBe(false)
  expect(valid({ ...result, criteria: [{ id: '01.go.1' }] })).toBe(false)
})
