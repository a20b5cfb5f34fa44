import { expect, test } from 'vitest'
import type { Schema, SchemaTable } from '../schema/schema.ts'
import { schemaDifferences } from './schema-differences.ts'

const table = (some: Partial<SchemaTable>): SchemaTable => ({ name: 'tasks', columns: [], primaryKey: [], foreignKeys: [], unique: [], checks: [], indexes: [], ...some })
const column = (name: string, type: string, some: Partial<SchemaTable['columns'][number]> = {}) => ({ name, type, nullable: true, default: undefined, ...some })
const schema = (...tables: SchemaTable[]): Schema => ({ tables, views: [] })

const source = table({
  name: 'OrderItems', primaryKey: ['id'], unique: [['code', 'note']], checks: ['CHECK (id > 0)', 'CHECK (done IN (0, 1))'],
  columns: [column('id', 'integer', { nullable: false }), column('code', 'varchar(8)', { default: "'a'" }), column('note', 'text'), column('done', 'integer', { default: '0' })],
  foreignKeys: [{ columns: ['code', 'note'], table: 'Parts', references: ['a', 'b'], onDelete: 'CASCADE' }],
  indexes: [{ name: 'by_note', columns: ['note'], unique: false, implied: false, isConditional: false }],
})
const target = table({
  name: 'orderitems', primaryKey: ['id'], unique: [['note', 'code']], checks: ['CHECK ((id > 0))'],
  columns: [
    column('id', 'integer', { nullable: false, default: "nextval('orderitems_id_seq'::regclass)" }), column('code', 'character varying(8)', { default: "'a'::character varying" }),
    column('note', 'text'), column('done', 'boolean', { default: 'false' }),
  ],
  foreignKeys: [{ columns: ['note', 'code'], table: 'parts', references: ['b', 'a'], onDelete: 'CASCADE' }],
  indexes: [{ name: 'x', columns: ['note'], unique: false, implied: false, isConditional: false }],
})
const values = (_: string, name: string) => (name === 'done' ? [0, 1] : [])
const kinds = (changed: Partial<SchemaTable>) => schemaDifferences(schema(source), schema({ ...target, ...changed }), values).map(({ kind }) => kind)

test('a faithful migration differs in nothing, whatever the case of its names', () => expect(kinds({})).toEqual([]))

test.each<[string, Partial<SchemaTable>]>([
  ['table', { name: 'items' }],
  ['primary key', { primaryKey: ['id', 'code'] }],
  ['foreign key', { foreignKeys: [{ columns: ['code', 'note'], table: 'parts', references: ['b', 'a'], onDelete: 'CASCADE' }] }],
  ['on delete', { foreignKeys: [{ columns: ['code', 'note'], table: 'parts', references: ['a', 'b'], onDelete: 'NO ACTION' }] }],
  ['unique', { unique: [['note']] }],
  ['check', { checks: [] }],
  ['index', { indexes: [] }],
  ['extra column', { columns: [...target.columns, column('more', 'text')] }],
  ['column', { columns: target.columns.filter(({ name }) => name !== 'note') }],
  ['not null', { columns: target.columns.map((one) => (one.name === 'id' ? { ...one, nullable: true } : one)) }],
  ['default', { columns: target.columns.map((one) => ({ ...one, default: one.name === 'code' ? "'b'::text" : one.default })) }],
  ['default', { columns: target.columns.map((one) => ({ ...one, default: one.name === 'done' ? 'true' : one.default })) }],
  ['type', { columns: target.columns.map((one) => (one.name === 'code' ? { ...one, type: 'integer', default: undefined } : one)) }],
])('%s', (kind, changed) => expect(kinds(changed)).toContain(kind))
