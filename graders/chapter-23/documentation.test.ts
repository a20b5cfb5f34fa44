import { expect, test } from 'vitest'
import { Failed } from '../kit/criteria/findings.ts'
import { Documents } from '../kit/documents/documents.ts'
import type { Schema, SchemaTable } from '../kit/schema/schema.ts'
import type { Scene } from '../kit/scene.ts'
import { expectTablesExplained } from './documentation.ts'
import type { Model } from './model.ts'

const table = (name: string, columns: readonly string[], refers: Readonly<Record<string, string>> = {}): SchemaTable => ({
  name, primaryKey: columns.slice(0, 1), unique: [], checks: [], indexes: [],
  columns: columns.map((column) => ({ name: column, type: 'integer', nullable: false, default: undefined })),
  foreignKeys: Object.entries(refers).map(([column, target]) => ({ columns: [column], table: target, references: [column], onDelete: '' })),
})
const schema: Schema = {
  views: [],
  tables: [table('dim_reader', ['reader_key']), table('dim_book', ['book_key']), table('fact_loan', ['loan_id', 'reader_key', 'book_key'], { reader_key: 'dim_reader', book_key: 'dim_book' })],
}
const TABLES = '## Tables\n\n- fact_loan: every loan of a copy, with its fee\n- dim_reader: people with a card and where they lived\n- dim_book: titles with author and category\n\n'
const explained = (text: string) => () => expectTablesExplained(
  { schema } as Model, { documents: () => Documents.of({ folder: '', settings: {}, files: [{ path: 'README.md', kind: 'file', content: Buffer.from(text) }] }) } as Scene)

test.each([
  ['a list of keys with what they lead to', `${TABLES}A loan has two keys.\n\n- reader_key: who borrowed, a row of dim_reader\n- book_key: what was lent, a row of dim_book`],
  ['a list below a line that names the fact table', `${TABLES}Keys of fact_loan:\n\n- reader_key: who borrowed\n- book_key: what was lent`],
  ['a sentence', `${TABLES}Each row of fact_loan belongs to one row of dim_reader and one of dim_book.`],
])('relationships are explained by %s', (_, text) => {
  expect(explained(text)).not.toThrow()
})

test.each([
  ['of the tables alone', TABLES],
  ['of one key', `${TABLES}- reader_key: who borrowed, a row of dim_reader`],
  ['of keys without where they lead', `${TABLES}There are reader_key and book_key.`],
])('a word %s explains no relationship', (_, text) => {
  expect(explained(text)).toThrow(Failed)
})
