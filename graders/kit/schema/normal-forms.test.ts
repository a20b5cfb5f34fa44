import { expect, test } from 'vitest'
import { redundancies } from './normal-forms.ts'
import type { SchemaTable } from './schema.ts'

const column = (name: string, type: string) => ({ name, type, nullable: true, default: undefined })
const people: SchemaTable = {
  name: 'people', columns: [column('id', 'integer'), column('full_name', 'text'), column('skill', 'text')],
  primaryKey: ['id'], foreignKeys: [], unique: [], checks: [], indexes: [],
}
const found = (rows: readonly (readonly [string, string])[]) =>
  redundancies({ tables: [people], views: [] }, new Map([['people', rows.map(([full_name, skill], at) => ({ id: at, full_name, skill }))]])).map(({ what }) => what)

test('a name with the family first is one value, and words in a row are several', () => {
  expect(found([['Lovelace, Ada', 'SQL'], ['Hopper, Grace', 'COBOL'], ['Müller-Lang, Jörg', 'R']])).toEqual([])
  expect(found([['Ada', 'SQL, R'], ['Grace', 'COBOL, SQL'], ['Jörg', 'R']])).toEqual([expect.stringMatching(/^skill holds lists/)])
  expect(found([['ada, grace', 'SQL'], ['grace, jörg, ada', 'COBOL'], ['ada', 'R']])).toEqual([expect.stringMatching(/^full_name holds lists/)])
})
