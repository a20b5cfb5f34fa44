import { beforeAll, expect, test } from 'vitest'
import { allFaults } from './all.ts'
import { runFaults, type Outcome } from './run-faults.ts'

/** Of each kind that needs no part ended; `npm run test:faults` has them all. */
const quick = ['401-on-look', '404-before-replicas', 'lost-answer-comment', 'cut-answer-pull', 'comment-deleted-between', 'renamed-while-grading']

let outcomes: Outcome[]

beforeAll(async () => {
  outcomes = await runFaults(allFaults.filter(({ name }) => quick.includes(name)))
}, 300_000)

test.each(quick)('%s: one comment, the newest commit\'s verdict, nothing left', (name) => {
  expect(outcomes.find((outcome) => outcome.name === name)).toMatchObject({ state: 'held', left: 'nothing' })
})

test('no two faults have the same name, which is their repository\'s', () => {
  const names = allFaults.map(({ name }) => name)
  expect(new Set(names).size).toBe(names.length)
})
