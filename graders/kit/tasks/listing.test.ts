import { expect, test } from 'vitest'
import type { Run } from '../ports/sandbox.ts'
import { expectIdsAndStates } from './listing.ts'

const run = (stdout: string): Run => ({
  command: { argv: ['x'] }, exit: 0, signal: null, timedOut: false, flooded: false, notStarted: null, stdout, stderr: '', seconds: 0, cpuSeconds: 0, maxRssBytes: 0,
})
const done = [{ id: '1', title: 'tea' }, { id: '2', title: 'milk' }]
const open = [{ id: '3', title: 'bread' }, { id: '4', title: 'salt' }]

test.each([
  'ID Done Title\n1 yes tea\n2 yes milk\n3 no bread\n4 no salt',
  '[x] 1. tea\n[x] 2. milk\n[ ] 3. bread\n[ ] 4. salt',
  '1 tea 1\n2 milk 1\n3 bread 0\n4 salt 0',
  'Done:\n1 tea\n2 milk\nOpen:\n3 bread\n4 salt',
  '> 1 done tea\n2 done milk\n3 open bread\n4 open salt',
])('done and open differ: %s', (stdout) => {
  expect(() => expectIdsAndStates(run(stdout), done, open)).not.toThrow()
})

test.each([
  '> 1 tea\n2 milk\n3 bread\n4 salt',
  '1 tea 2025-01-02 10:00:01\n2 milk 2025-01-02 10:00:01\n3 bread 2025-01-02 10:00:02\n4 salt 2025-01-02 10:00:02',
  '[x] tea\n[x] milk\n[ ] bread\n[ ] salt',
])('no state, or no id: %s', (stdout) => {
  expect(() => expectIdsAndStates(run(stdout), done, open)).toThrow()
})
