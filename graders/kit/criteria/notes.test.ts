import { expect, test } from 'vitest'
import type { Run } from '../ports/sandbox.ts'
import { excerpt, howItEnded, Notes } from './notes.ts'

const run = (some: Partial<Run>): Run => ({
  command: { argv: ['python', 'main.py'] }, exit: 0, signal: null, timedOut: false, flooded: false, notStarted: null,
  stdout: '', stderr: '', seconds: 1, cpuSeconds: 0, maxRssBytes: 0, ...some,
})

test.each<[Partial<Run>, string]>([
  [{ exit: 3 }, 'exit status 3'],
  [{ exit: null, signal: 'SIGKILL', timedOut: true, seconds: 20.4 }, 'after 20 s'],
  [{ exit: null, signal: 'SIGKILL', flooded: true }, 'printed without end'],
  [{ exit: null, signal: 'SIGKILL' }, 'memory'],
  [{ exit: null, signal: 'SIGSEGV' }, 'SIGSEGV'],
  [{ exit: null, notStarted: 'Permission denied' }, 'could not be started: Permission denied'],
])('%j is told as "%s"', (some, words) => {
  expect(howItEnded(run(some))).toContain(words)
})

test('the last command is told with its output, whatever its size', () => {
  const notes = new Notes()
  expect(notes.lastRun).toBe('')
  notes.ran(run({ stdout: 'earlier' }))
  notes.ran(run({ command: { argv: ['python', 'a b', 'x'.repeat(500)] }, stdout: 'y\n'.repeat(1_000_000), stderr: 'z'.repeat(1_000_000), exit: 1 }))
  expect(notes.lastRun).toMatch(/^Ran: python 'a b' x{80}…\nIt ended with exit status 1\.\ny\n/)
  expect(notes.lastRun).not.toContain('earlier')
  expect(notes.lastRun).toContain('lines left out')
  expect(notes.lastRun.length).toBeLessThan(1_300)
})

test('an excerpt keeps the beginning and the end', () => {
  const lines = Array.from({ length: 30 }, (_, at) => `line ${at}`)
  expect(excerpt(lines.join('\n')).split('\n')).toEqual([...lines.slice(0, 4), '… 19 lines left out …', ...lines.slice(-7)])
  expect(excerpt(lines.slice(0, 12).join('\n'))).toBe(lines.slice(0, 12).join('\n'))
})
