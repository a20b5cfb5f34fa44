import { expect, test } from 'vitest'
import type { Schema, SchemaTable } from '../schema/schema.ts'
import { dictionaryIn } from './dictionary.ts'
import { Documents } from './documents.ts'
import { unexplained } from './explained.ts'

const table = (name: string, columns: Record<string, string>, foreign: string[] = []): SchemaTable => ({
  name, primaryKey: Object.keys(columns).slice(0, 1), unique: [], checks: [], indexes: [],
  columns: Object.entries(columns).map(([column, type]) => ({ name: column, type, nullable: true, default: undefined })),
  foreignKeys: foreign.map((column) => ({ columns: [column], table: 'customers', references: ['id'], onDelete: '' })),
})
const schema: Schema = {
  views: [],
  tables: [
    table('customers', { id: 'integer', email: 'text', joined_on: 'date' }),
    table('order_items', { line_id: 'integer', customer_id: 'integer', quantity: 'integer' }, ['customer_id']),
  ],
}
const missing = (text: string) => unexplained(dictionaryIn(Documents.of({ folder: '', settings: {}, files: [{ path: 'README.md', kind: 'file', content: Buffer.from(text) }] }), schema), schema)

const HEADINGS = `# Shop of order items

## 1. Table \`customers\`
People who buy things from our shop.

### Columns
| Field | Type | Null | Description |
|---|---|---|---|
| id (PK) | INTEGER | no | number of the customer |
| email | VARCHAR(80) | no | where invoices are sent |
| joined_on | DATE | yes | first day with an account |

## Order items: what somebody wants to have sent
- \`line_id\` (PK): number of the line
- **customer_id** – who pays for it
- quantity: how many pieces are sent

## Design decisions
| Column | Reason |
|---|---|
| whatever | nothing |
`

test.each([
  ['headings, tables and lists', HEADINGS],
  ['bold names', `**customers** - people who buy things from us\n\n* id: number, primary key\n* email: where invoices are sent\n* joined_on: first day with an account\n\n**order_items** are wanted goods on one line\n\n1. line_id: number\n2. customer_id: who pays\n3. quantity: how many pieces are sent`],
  ['one table for all', `| Table | Purpose |\n|---|---|\n| customers | people who buy things from us |\n| order_items | goods that somebody wants to have |\n\n| Table | Column | Meaning |\n|---|---|---|
| customers | id | number |\n| | email | where invoices are sent |\n| | joined_on | first day with an account |\n| order_items | line_id, customer_id | number of the line; who pays |\n| | quantity | how many pieces are sent |`],
  ['one table for all, tables too', `| Table | Column | Meaning |\n|---|---|---|\n| customers | | people who buy things from us |
| customers | id | number |\n| customers | email | where invoices are sent |\n| customers | joined_on | first day with an account |\n| order_items | – | goods that somebody wants to have |
| order_items | line_id | number |\n| order_items | customer_id | who pays |\n| order_items | quantity | how many pieces are sent |`],
  ['lists below a line that names the table', `- customers: people who buy things from us\n- order_items: goods that somebody wants to have\n\nColumns of customers:\n\n- id: number
- email: where invoices are sent\n- joined_on: first day with an account\n\nThe columns of the table order_items:\n\n- line_id: number\n- customer_id: who pays\n- quantity: how many pieces are sent`],
  ['qualified names', `- customers: people who buy things from us\n- order_items: goods that somebody wants to have\n\n| Column | Meaning |\n|---|---|
| customers.id | number |\n| customers.email | where invoices are sent |\n| customers.joined_on | first day with an account |\n| order_items.line_id | number |\n| order_items.customer_id | who pays |\n| order_items.quantity | how many pieces are sent |`],
])('a dictionary with %s explains everything', (_, text) => {
  expect(missing(text)).toEqual([])
})

test.each([
  ['a column is left out', HEADINGS.replace(/\| email .*\n/, ''), 'column customers.email is missing'],
  ['only the name is said again', HEADINGS.replace('first day with an account', 'joined on'), 'customers.joined_on is named and not explained'],
  ['a table has no sentence', HEADINGS.replace('People who buy things from our shop.', ''), 'nothing says what the table customers is for'],
  ['a type is another one', HEADINGS.replace('VARCHAR(80)', 'INTEGER'), 'customers.email is said to be INTEGER, and is TEXT'],
  ['a column does not exist', HEADINGS.replace('| joined_on', '| phone | TEXT | yes | where we call in the evening |\n| joined_on'), 'it describes customers.phone, which the database does not have'],
])('%s', (_, text, finding) => {
  expect(missing(text)).toEqual([finding])
})

test('the same words for every column explain none', () => {
  const many: Schema = { views: [], tables: [table('things', { id: 'integer', colour: 'text', weight: 'real', height: 'real', width: 'real', maker: 'text' })] }
  const text = `## things\nWhat stands around in the hall.\n\n${['id', 'colour', 'weight', 'height', 'width', 'maker'].map((name) => `- ${name}: the ${name} which is stored here`).join('\n')}\n`
  const documents = Documents.of({ folder: '', settings: {}, files: [{ path: 'a.md', kind: 'file', content: Buffer.from(text) }] })
  expect(unexplained(dictionaryIn(documents, many), many)).toEqual(['5 of 5 columns are explained by the same words'])
})
