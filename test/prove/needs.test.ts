import { expect, test } from 'vitest'
import { chapters } from '../../graders/chapters.ts'

test.each([...chapters.values()])('chapter $id: everything comes after the one criterion that runs the program', ({ criteria }) => {
  const roots = criteria.filter(({ needs, mirrors }) => needs.length === 0 && mirrors === undefined)
  expect(roots.map(({ id }) => id)).toHaveLength(1)
  const reaches = (id: string): boolean => id === roots[0]?.id || criteria.filter((criterion) => criterion.id === id)
    .some(({ needs, mirrors }) => [...needs, ...(mirrors ? [mirrors] : [])].some(reaches))
  expect(criteria.filter(({ id }) => !reaches(id)).map(({ id }) => id)).toEqual([])
})
