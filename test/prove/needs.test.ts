import { expect, test } from 'vitest'
import { chapters } from '../../graders/chapters.ts'

test.each([...chapters.values()])('chapter $id: everything comes after the criterion that runs the program', ({ criteria }) => {
  const [first, ...others] = criteria
  const reaches = (id: string): boolean => id === first?.id || criteria.filter((criterion) => criterion.id === id)
    .some(({ needs, mirrors }) => [...needs, ...(mirrors ? [mirrors] : [])].some(reaches))
  expect(others.filter(({ id }) => !reaches(id)).map(({ id }) => id)).toEqual([])
})
