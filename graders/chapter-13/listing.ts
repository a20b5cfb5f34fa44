import { expect } from '../kit/criteria/findings.ts'
import type { Run } from '../kit/ports/sandbox.ts'

/** Each task's line has its id, and tells done from not done. @throws Failed */
export function expectIdsAndStates(run: Run, done: { id: string; title: string }, open: { id: string; title: string }): void {
  const rest = ({ id, title }: { id: string; title: string }) => {
    const line = run.stdout.split('\n').find((candidate) => candidate.includes(title)) ?? ''
    const words = line.replace(title, ' ')
    expect(new RegExp(`(?<!\\d)${id}(?!\\d)`).test(words), {
      expected: "each task's id on its line: complete, update and delete ask for it",
      seen: `"${line.trim()}" for task ${id}`,
    })
    return words.replace(new RegExp(`(?<!\\d)${id}(?!\\d)`), ' ').replace(/\s+/g, ' ')
  }
  expect(rest(done) !== rest(open), {
    expected: 'a line that tells whether the task is done',
    seen: `"${rest(done).trim()}" beside a task that is done and beside one that is not`,
  })
}
