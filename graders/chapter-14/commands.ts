import { stringify } from '../kit/output/to-csv.ts'
import { commands as tasks } from '../kit/tasks/task-list.ts'

export const commands = {
  ...tasks,
  import: 'python tasks.py import {file}',
  export: 'python tasks.py export {file}',
  split: 'python tasks.py split {id} {first} {second}',
  migrate: 'python tasks.py migrate',
} as const

/** A file for `import`. */
export const titlesFile = (titles: readonly string[]): string => stringify([['title'], ...titles.map((title) => [title])])
