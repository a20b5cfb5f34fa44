import { expect, test } from 'vitest'
import { Failed } from '../kit/criteria/findings.ts'
import { Notes } from '../kit/criteria/notes.ts'
import { Documents } from '../kit/documents/documents.ts'
import type { Schema, SchemaTable } from '../kit/schema/schema.ts'
import type { Scene } from '../kit/scene.ts'
import { expectNormalFormsExplained } from './explanation.ts'

const table = (name: string, ...columns: string[]): SchemaTable => ({
  name, primaryKey: columns.slice(0, 1), foreignKeys: [], unique: [], checks: [], indexes: [],
  columns: columns.map((column) => ({ name: column, type: 'text', nullable: true, default: undefined })),
})
const schema: Schema = { views: [], tables: [table('orders', 'id', 'customer_id'), table('order_items', 'order_id', 'isbn', 'quantity'), table('customers', 'id', 'email')] }

function seen(text: string): string {
  const documents = Documents.of({ folder: '', settings: {}, files: [{ path: 'README.md', kind: 'file', content: Buffer.from(text) }] })
  const scene: Pick<Scene, 'documents' | 'notes'> = { documents: () => documents, notes: new Notes() }
  try {
    expectNormalFormsExplained(scene, schema)
    return ''
  } catch (error) {
    if (error instanceof Failed) return error.finding.expected
    throw error
  }
}

const FIRST = 'asks for atomic values: several books of one of the orders are rows of order_items and no list.'
const SECOND = 'asks that nothing depends on a part of the key: quantity needs order_id and isbn of order_items.'
const THIRD = 'asks for no transitive dependencies: the email depends on customer_id, and stands in customers.'

test.each([
  ['headings', `## 1NF\n${FIRST}\n## 2NF\n${SECOND}\n## 3NF\n${THIRD}`],
  ['a list', `- First normal form ${FIRST}\n- Second normal form ${SECOND}\n- Third normal form ${THIRD}`],
  ['a table', `| Form | How |\n|---|---|\n| 1NF | ${FIRST} |\n| 2NF | ${SECOND} |\n| 3NF | ${THIRD} |`],
  ['bold names', `**1NF**\n\n${FIRST}\n\n**2NF**\n\n${SECOND}\n\n**3NF**\n\n${THIRD}`],
])('normal forms in %s are understood', (_, text) => expect(seen(text)).toBe(''))

test.each([
  ['one is left out', `## 1NF\n${FIRST}\n## 3NF\n${THIRD}`, 'the documents to say how the schema keeps the second normal form'],
  ['names alone', 'All tables such as orders, order_items and customers are, of course, in 1NF, 2NF and 3NF.', 'the documents to say what the first normal form is about'],
  ['tables of another schema', `## 1NF\n${FIRST}\n## 2NF\nNothing depends on a part of the composite key, which is why the enrolment holds grades only.\n## 3NF\n${THIRD}`, 'the second normal form to be shown on a table of your schema'],
])('%s is no explanation', (_, text, expected) => expect(seen(text)).toBe(expected))
