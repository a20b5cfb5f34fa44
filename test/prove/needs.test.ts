import { expect, test } from 'vitest'
import { chapters } from '../../graders/chapters.ts'

test.each([...chapters.values()])('chapter $id: everything comes after the criterion that runs the program', ({ criteria }) => {
  // Nothing goes in a circle, so what comes after nothing else is where every other one begins.
  const first = criteria.filter(({ needs, mirrors }) => needs.length === 0 && mirrors === undefined).map(({ id }) => id)
  expect(first).toHaveLength(1)
})
