import { expect, test } from 'vitest'
import { unlogged } from './progress.ts'

const tables = [['bakitones', 134], ['gurefas', 251]].map(([name, count]) => ({ name: String(name), rows: Array.from({ length: Number(count) }, () => ({})) }))

test.each([
  ['lines of a logger', '2026-01-01 10:00:00,251 - INFO - bakitones: 134 rows\n2026-01-01 10:00:00,134 - INFO - gurefas: 251 rows'],
  ['a table', '| Table | Rows |\n| BAKITONES | 134 |\n| gurefas | 251 |'],
  ['blocks', 'Migrating bakitones …\n  reading\n  134/134 rows done\nMigrating gurefas …\n  251/251 rows done'],
  ['JSON', '{"table": "bakitones", "rows": 134}\n{"table": "gurefas", "rows": 251}'],
  ['progress in place', 'bakitones: 50 %\rbakitones: 134 rows\ngurefas (251)'],
])('%s', (_, text) => expect(unlogged(text, tables)).toEqual([]))

test.each([
  ['one line for all', 'bakitones: 134, gurefas: 251', [{ table: 'bakitones', named: false }, { table: 'gurefas', named: false }]],
  ['no counts', 'bakitones copied\ngurefas copied', [{ table: 'bakitones', named: true }, { table: 'gurefas', named: true }]],
  ['counts of another table', 'bakitones: 134\ngurefas: 134', [{ table: 'gurefas', named: true }]],
  ['milliseconds only', '10:00:00,134 bakitones\n10:00:00.251 gurefas in 251 ms', [{ table: 'bakitones', named: true }, { table: 'gurefas', named: true }]],
  ['a total', '385 rows in 2 tables', [{ table: 'bakitones', named: false }, { table: 'gurefas', named: false }]],
])('%s is too little', (_, text, missing) => expect(unlogged(text, tables)).toEqual(missing))
