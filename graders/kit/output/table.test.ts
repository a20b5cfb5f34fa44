import { expect, test } from 'vitest'
import type { Run } from '../ports/sandbox.ts'
import { expectReadableListing } from './table.ts'

const run = (stdout: string): Run => ({
  command: { argv: ['x'] }, exit: 0, signal: null, timedOut: false, flooded: false, notStarted: null, stdout, stderr: '', seconds: 0, cpuSeconds: 0, maxRssBytes: 0,
})
const titles = ['buy milk', 'call Ann']

test.each([
  'ID  Title      Done\n--  ---------  ----\n1   buy milk   no\n2   call Ann   yes\n',
  '[ ] 1. buy milk\n[x] 2. call Ann\n',
  '| 1 | buy milk | open |\n+---+\n| 2 | call Ann | done (2025-01-02, 10:00) |',
  'Tasks (2):\n#1 buy milk (pending)\n#2 call Ann (done)',
])('readable: %s', (stdout) => {
  expect(() => expectReadableListing(run(stdout), titles)).not.toThrow()
})

test.each([
  "(1, 'buy milk', 0)\n(2, 'call Ann', 1)",
  "[(1, 'buy milk', 0), (2, 'call Ann', 1)]",
  '<sqlite3.Row object at 0x7f00>\nbuy milk\ncall Ann',
  "{'id': 1, 'title': 'buy milk'}\n{'id': 2, 'title': 'call Ann'}",
  'buy milk, call Ann',
  'buy milk',
])('not readable: %s', (stdout) => {
  expect(() => expectReadableListing(run(stdout), titles)).toThrow()
})
