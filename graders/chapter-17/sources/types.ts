import type { Random } from '../../kit/inputs/random.ts'
import { makeSource, type Source } from './source.ts'

/**
 * Every type, with defaults, in an empty table; names that are reserved or of mixed case, in an order in which tables
 * refer to later ones; and integers beyond 32 bits.
 */
export function typesSource(random: Random): Promise<Source> {
  const table = `${random.pick(['Order', 'Line', 'Stock'])}${random.word(5).replace(/^./, (first) => first.toUpperCase())}`
  const length = random.integer(12, 90)
  const types = random.shuffled([
    'INTEGER', 'BIGINT', 'bigint DEFAULT 7', 'REAL', 'REAL DEFAULT 0.5', 'NUMERIC(10,2)', `numeric(${random.integer(7, 12)},3) NOT NULL DEFAULT 0`, 'TEXT', `text default '${random.word()}'`,
    `VARCHAR(${length}) NOT NULL`, 'varchar(20)', 'BLOB', 'BOOLEAN', 'BOOLEAN NOT NULL DEFAULT 0', 'boolean default 1', 'DATE', 'date DEFAULT CURRENT_DATE', 'TIMESTAMP',
    'DATETIME DEFAULT CURRENT_TIMESTAMP', 'TIMESTAMPTZ',
  ]).map((type, at) => `"${`${random.word(8)}${at}`.replace(/^./, (first) => (random.integer(0, 3) === 0 ? first.toUpperCase() : first))}" ${type}`)
  const far = Array.from({ length: 6 }, (_, at) => [at + 1, BigInt(random.integer(3, 90)) * 10n ** BigInt(random.integer(10, 16)) * (at % 2 === 0 ? 1n : -1n)])
  return makeSource([
    { name: 'order', rows: [], sql: 'CREATE TABLE "order" (id INTEGER PRIMARY KEY, "user" INTEGER NOT NULL REFERENCES "user"("Id"), "group" TEXT, "select" INTEGER DEFAULT 1)' },
    { name: table, rows: [], sql: `CREATE TABLE "${table}" (id INTEGER PRIMARY KEY AUTOINCREMENT, ${types.join(', ')}, "order" INTEGER REFERENCES "order"(id) ON DELETE SET NULL)` },
    { name: 'distances', rows: far, sql: 'CREATE TABLE distances (id INTEGER PRIMARY KEY, metres INTEGER)' },
    { name: 'user', rows: [], sql: 'CREATE TABLE "user" ("Id" INTEGER PRIMARY KEY, "Limit" INTEGER, mail VARCHAR(80) UNIQUE)' },
  ])
}
