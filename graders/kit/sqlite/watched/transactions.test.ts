import { expect, test } from 'vitest'
import { timesOf, transactionsIn } from './transactions.ts'
import type { Step } from './watched.ts'

const steps = (...words: string[]): Step[] => words.map((word) => {
  const [verb = '', count = '1', connection = '0'] = word.split('*')
  return { connection: Number(connection), verb: verb.replace('_', ' '), count: Number(count) }
})
const seen = (...words: string[]) => transactionsIn(steps(...words)).map(({ ended, changes, fault }) => `${ended} ${changes}${fault ? ' fault' : ''}`)

test.each<[string[], string[]]>([
  [['BEGIN', 'INSERT*3', 'COMMIT'], ['commit 3']],
  [['BEGIN', 'INSERT', 'END', 'BEGIN', 'DELETE', 'UPDATE', 'ROLLBACK'], ['commit 1', 'rollback 2']],
  [['INSERT*2', 'SELECT'], ['none 2']],
  [['BEGIN', 'INSERT'], ['open 1']],
  [['BEGIN', 'INSERT', 'FAULT', 'ROLLBACK'], ['rollback 1 fault']],
  [['FAULT'], ['none 0 fault']],
  // A savepoint that is undone ends nothing; the outermost one begins and ends by itself.
  [['BEGIN', 'SAVEPOINT', 'INSERT', 'ROLLBACK_TO', 'RELEASE', 'UPDATE', 'COMMIT'], ['commit 2']],
  [['SAVEPOINT', 'INSERT', 'RELEASE'], ['commit 1']],
  [['ROLLBACK', 'COMMIT'], []],
  [['BEGIN', 'BEGIN*1*1', 'INSERT*1*1', 'COMMIT*1*1', 'INSERT', 'ROLLBACK'], ['rollback 1', 'commit 1']],
])('%j', (words, expected) => {
  expect(seen(...words)).toEqual(expected)
})

test('statements are counted over all connections', () => {
  expect(timesOf(steps('SELECT*2', 'INSERT', 'SELECT*3*1'), 'SELECT')).toBe(5)
})
