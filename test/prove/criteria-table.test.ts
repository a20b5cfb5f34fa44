import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { chapters } from '../../graders/chapters.ts'
import { criteriaTable } from './criteria-table.ts'

test('docs/criteria.md is what the graders say; if not: node test/prove/write-criteria.ts', async () => {
  expect(await readFile(new URL('../../docs/criteria.md', import.meta.url), 'utf8')).toBe(await criteriaTable(chapters.values()))
})

test('at most one criterion in ten is left to a reviewer', () => {
  const own = [...chapters.values()].flatMap(({ criteria }) => criteria).filter(({ mirrors }) => mirrors === undefined)
  expect(own.filter(({ review }) => review).length / own.length).toBeLessThanOrEqual(0.1)
})

test.each([...chapters.values()])('chapter $id: each criterion says how it is judged', ({ criteria }) => {
  expect(criteria.filter(({ judged, mirrors }) => judged === undefined && mirrors === undefined).map(({ id }) => id)).toEqual([])
})
