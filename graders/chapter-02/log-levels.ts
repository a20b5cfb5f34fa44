import { logLines, type LogLine } from '../kit/output/log-lines.ts'
import type { Outcome } from '../kit/sales/sales-program.ts'

/** How often each level was logged in one run, in files or on the terminal. */
export function levels({ run, logs }: Outcome) {
  const found = [run.stdout, run.stderr, ...logs.map(({ text }) => text)].flatMap(logLines)
  const count = (level: LogLine['level']) => found.filter((line) => line.level === level).length
  const all = [...new Set(found.map(({ level }) => level))]
  return {
    count,
    has: (level: LogLine['level']) => count(level) > 0,
    told: all.map((level) => `${count(level)} × ${level}`).join(', ') || 'no line that names a level, in files or on the terminal',
  }
}
