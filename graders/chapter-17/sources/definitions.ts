import type { Random } from '../../kit/inputs/random.ts'
import { makeSource, type Source } from './source.ts'

/**
 * Tables with every kind of constraint, of types that need no thought, in an order in which each refers to earlier ones
 * alone; and an index, a view and a trigger, which may stay behind.
 */
export function definitionsSource(random: Random): Promise<Source> {
  const [a, b, c, d] = ['b', 'f', 'm', 's'].map((letter) => `${letter}${random.word(6)}`) as [string, string, string, string]
  // With a number behind, none is a reserved word and no two are alike.
  const [code, note, level, first, second] = Array.from({ length: 5 }, (_, at) => `${random.word(5)}_${at}`) as [string, string, string, string, string]
  const words = `${random.word()}, it''s "${random.word()}"`
  const rows = Array.from({ length: random.integer(3, 6) }, (_, at) => ({ id: at + 1, word: random.word(9) }))
  return makeSource([
    {
      name: a, rows: rows.map(({ id, word }) => [id, word, null, random.integer(1, 9)]),
      sql: `CREATE TABLE ${a} (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        ${code} TEXT NOT NULL UNIQUE, -- the customers' own
        ${note} TEXT DEFAULT '${words}',
        ${level} INTEGER NOT NULL DEFAULT ${random.integer(2, 8)} CHECK (${level} BETWEEN 1 AND 9))`,
    },
    {
      name: b, rows: rows.map(({ id, word }) => [id, word.slice(0, 4), id]),
      sql: `CREATE TABLE ${b} (
        ${first} INTEGER NOT NULL, ${second} TEXT NOT NULL,
        ${a}_id INTEGER NOT NULL REFERENCES ${a}(id) ON DELETE CASCADE,
        PRIMARY KEY (${second}, ${first}), UNIQUE (${first}, ${a}_id))`,
    },
    {
      name: c, rows: rows.map(({ id, word }) => [id, id === 1 ? null : id - 1, id, word.slice(0, 4), id * 10]),
      sql: `create table ${c} (
        id integer primary key, parent integer references ${c}(id),
        ${first} integer, ${second} text, amount integer default -${random.integer(1, 9)},
        foreign key (${second}, ${first}) references ${b}(${second}, ${first}) on delete set null)`,
    },
    { name: d, rows: [], sql: `CREATE TABLE ${d} (${code} TEXT PRIMARY KEY NOT NULL, ${c}_id INTEGER UNIQUE REFERENCES ${c})` },
  ], `CREATE INDEX by_${note} ON ${a} (${note}, ${level});
    CREATE VIEW every_${code} AS SELECT ${code} FROM ${a};
    CREATE TRIGGER watch_${code} AFTER DELETE ON ${a} BEGIN DELETE FROM ${b} WHERE ${a}_id = OLD.id; END;`)
}
