import { availableParallelism } from 'node:os'
import { expect, test } from 'vitest'
import { loadCases } from './case.ts'
import { runSuite } from './suite.ts'

const cases = await loadCases()

test('every feature that an attack abuses has an innocent twin, and each twin an attack', () => {
  const features = (innocent: boolean) => new Set(cases.flatMap(({ aim, feature }) => ((aim === 'innocent') === innocent && feature ? [feature] : [])))
  expect([...features(false)].filter((feature) => !features(true).has(feature))).toEqual([])
  expect([...features(true)].filter((feature) => !features(false).has(feature))).toEqual([])
})

test('no two cases try the same', () => {
  expect(new Set(cases.map(({ tried }) => tried)).size).toBe(cases.length)
})

test('the quick cases, one or two of each kind: no GO for an attack, no escape, nothing left behind', async () => {
  const report = await runSuite(cases.filter(({ quick }) => quick), { lanes: availableParallelism() })
  expect(report.cases.flatMap(({ name, problems }) => problems.map((problem) => `${name}: ${problem}`))).toEqual([])
  expect(report.problems).toEqual([])
}, 120_000)
