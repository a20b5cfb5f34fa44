import type { ChapterSubmission } from '../kit/submission/submission.ts'
import { commands } from '../kit/tasks/task-list.ts'

const MOST = 4

/** How many different commands the documentation has to show: four, or fewer where a menu is all that is started. */
export function commandsToShow({ settings }: ChapterSubmission): number {
  const started = Object.keys(commands).map((name) => {
    const own = settings.commands?.[name]
    return own === undefined ? name : typeof own === 'string' ? own : own.run
  })
  return Math.min(MOST, new Set(started).size)
}
