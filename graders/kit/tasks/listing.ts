import { expect } from '../criteria/findings.ts'
import type { Run } from '../ports/sandbox.ts'

export interface ListedTask {
  id: string
  title: string
}

/**
 * Each task's line has its id, and tells done from not done: by a mark, a word, or the heading that it stands under.
 * @param done two tasks or more, and as many that are open: a menu's prompt may stand before any one line
 * @throws Failed
 */
export function expectIdsAndStates(run: Run, done: readonly ListedTask[], open: readonly ListedTask[]): void {
  const lines = run.stdout.split('\n').map((line) => line.trim()).filter(Boolean)
  const tasks = [...done, ...open]
  const shown = ({ id, title }: ListedTask) => {
    const at = lines.findIndex((line) => line.includes(title))
    const number = new RegExp(`(?<!\\d)${id}(?!\\d)`)
    const words = (lines[at] ?? '').replace(title, ' ')
    expect(number.test(words), {
      expected: "each task's id on its line: complete, update and delete ask for it",
      seen: `"${lines[at]}" for task ${id}`,
    })
    const heading = lines.slice(0, at).findLast((line) => !tasks.some((task) => line.includes(task.title))) ?? ''
    const state = words.replace(number, ' ').replace(/\d+(?:[-:/.T]\d+)+\S*/g, ' ').replace(/\s+/g, ' ').trim()
    return { state: `${heading}\n${state}`, line: lines[at] ?? '' }
  }
  const [finished, waiting] = [done.map(shown), open.map(shown)]
  const same = finished.flatMap((one) => waiting.filter((other) => other.state === one.state).map((other) => [one.line, other.line]))[0]
  expect(!same, {
    expected: 'a line that tells whether the task is done',
    seen: `"${same?.[0]}" for a task that is done, and "${same?.[1]}" for one that is not`,
  })
}
