import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Environments } from '../../activities/environments/environments.ts'
import { chapters } from '../../graders/chapters.ts'
import type { Chapter } from '../../graders/kit/criteria/chapter.ts'
import { openEnvironments } from '../../worker/environments.ts'
import { kinds } from './kinds.ts'
import { isTimed } from './lanes.ts'
import { provePlainCases } from './plain-cases.ts'
import { proveChapter } from './prove-chapter.ts'

let environments: Environments

beforeAll(async () => {
  environments = await openEnvironments({ ready: { python: 3, 'python+postgres': 2, 'python+weather': 1 }, onError: (error) => console.error(error) })
})
afterAll(() => environments.close())

async function prove(chapter: Chapter): Promise<void> {
  const proof = await proveChapter(chapter, environments)
  expect(proof.problems).toEqual([])
  expect(proof.mutants).toBeGreaterThanOrEqual(chapter.criteria.filter(({ mirrors }) => mirrors === undefined).length)
}

const [timed, others] = [[...chapters.values()].filter(isTimed), [...chapters.values()].filter((chapter) => !isTimed(chapter))]

test.each(timed)('chapter $id: every exemplar is GO, every mutant fails exactly its criterion, nothing beside it', prove, 900_000)

// All of them stand in line for the lanes from the first moment on: the time is that of the whole line.
test.concurrent.each(others)('chapter $id: every exemplar is GO, every mutant fails exactly its criterion', prove, 2_400_000)

test.concurrent.each(kinds)('$name: every plain disaster and every innocent ends as declared', async (kind) => {
  expect((await provePlainCases(kind, environments)).problems).toEqual([])
}, 2_400_000)

test('the proof notices a criterion that always passes and one that fails too much', async () => {
  const chapter = chapters.get('01')
  if (!chapter) throw new Error('chapter 01 is gone')
  const lenient = { ...chapter, criteria: chapter.criteria.map((criterion) => (criterion.id === '01.go.6' ? { ...criterion, check: async () => undefined } : criterion)) }
  const proof = await proveChapter(lenient, environments, { only: '01.go.6' })
  expect(proof.survivors).toHaveLength(2)
  const strict = { ...chapter, criteria: chapter.criteria.map((criterion) => (criterion.id === '01.go.4' ? { ...criterion, check: async () => { throw new Error('the grader is broken') } } : criterion)) }
  expect((await proveChapter(strict, environments, { only: '01.go.6' })).inexact).toHaveLength(2)
}, 120_000)
