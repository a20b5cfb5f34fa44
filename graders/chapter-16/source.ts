import initSqlJs from 'sql.js'
import type { Random } from '../kit/inputs/random.ts'
import type { SourceTable } from '../kit/migration/row-differences.ts'
import { sqliteSchema } from '../kit/schema/sqlite-schema.ts'
import type { Schema } from '../kit/schema/schema.ts'
import { tablesIn } from '../kit/sqlite/tables.ts'

/** The brief's task manager. */
const SCHEMA = `
CREATE TABLE users (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL, email TEXT NOT NULL UNIQUE,
  is_active INTEGER NOT NULL DEFAULT 1 CHECK (is_active IN (0, 1)), created_at TEXT NOT NULL);
CREATE TABLE categories (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL UNIQUE);
CREATE TABLE tasks (id INTEGER PRIMARY KEY AUTOINCREMENT, title TEXT NOT NULL, description TEXT,
  user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE, category_id INTEGER REFERENCES categories (id) ON DELETE SET NULL,
  priority INTEGER NOT NULL DEFAULT 3 CHECK (priority BETWEEN 1 AND 5), done INTEGER NOT NULL DEFAULT 0 CHECK (done IN (0, 1)),
  hours REAL, due_date TEXT, created_at TEXT NOT NULL, settings TEXT, attachment BLOB);
CREATE TABLE tags (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL UNIQUE);
CREATE TABLE task_tags (task_id INTEGER NOT NULL REFERENCES tasks (id) ON DELETE CASCADE, tag_id INTEGER NOT NULL REFERENCES tags (id) ON DELETE CASCADE,
  PRIMARY KEY (task_id, tag_id));
CREATE INDEX tasks_by_user ON tasks (user_id);
CREATE INDEX tasks_by_due_date ON tasks (due_date);`

/** What is easily lost on the way: quoting, escapes of COPY, line ends, letters beyond ASCII, what looks like NULL. */
const TEXTS = [
  "O'Brien's", '100 % {sure}', '\\N', 'one\nline and\r\nanother', 'a\ttab, a comma', '"quoted"', '日本語 とうきょう', '🗂️ files 👩🏽‍💻', 'naïve café Ünïcödé',
  'NULL', "'); DROP TABLE tasks;--", 'C:\\temp\\new', ' blanks around ', '%s %(id)s $1 ?', '<b>&amp;</b>',
] as const
const OFFSETS = ['+00:00', '+02:00', '-05:00', '+05:30', '-09:30', '+14:00'] as const

export interface Source {
  bytes: Uint8Array
  tables: readonly SourceTable[]
  schema: Schema
}

/** A task manager's database with rows of its own. */
export async function taskDatabase(random: Random): Promise<Source> {
  const { Database } = await initSqlJs()
  const database = new Database()
  try {
    database.exec(SCHEMA)
    const insert = (table: string, rows: readonly (string | number | Uint8Array | null)[][]) => {
      for (const row of rows) database.run(`INSERT INTO ${table} VALUES (${row.map(() => '?').join(', ')})`, row)
    }
    const [users, categories, tasks, tags] = [ids(random, 6), ids(random, 4), ids(random, 40), ids(random, 8)]
    insert('users', users.map((id, at) => [id, `${random.word()} ${TEXTS[at % TEXTS.length]}`, `${random.word(9)}.${id}@example.org`, at % 3 === 1 ? 0 : 1, moment(random)]))
    insert('categories', categories.map((id) => [id, `${random.word()} ${random.pick(TEXTS)} ${id}`]))
    insert('tags', tags.map((id) => [id, `${random.word()}-${id}`]))
    insert('tasks', tasks.map((id, at) => [
      id, `${random.word()} ${TEXTS[at % TEXTS.length]}`, at % 4 === 0 ? null : at % 4 === 1 ? '' : `${random.pick(TEXTS)} ${random.word(12)}`,
      chosen(random, users), at % 3 === 0 ? null : chosen(random, categories), random.integer(1, 5), at % 2,
      at % 5 === 0 ? null : random.integer(0, 3_999) / 4, at % 3 === 2 ? null : day(random), moment(random),
      at % 3 === 1 ? null : JSON.stringify({ color: random.word(4), remind: [random.integer(1, 90), 60], note: random.pick(TEXTS), pinned: at % 2 === 0, none: null }),
      at % 4 === 3 ? null : blob(random, at),
    ]))
    insert('task_tags', tasks.flatMap((task, at) => random.shuffled(tags).slice(0, at % 4).map((tag) => [task, tag])))
    const bytes = database.export()
    return { bytes, tables: await tablesIn(bytes), schema: await sqliteSchema(bytes) }
  } finally {
    database.close()
  }
}

/** Ascending numbers with gaps, as rows leave them that were deleted. */
function ids(random: Random, count: number): number[] {
  let last = random.integer(0, 4)
  return Array.from({ length: count }, () => (last += random.integer(1, 3)))
}

const chosen = (random: Random, from: readonly number[]): number => from[random.integer(0, from.length - 1)] ?? 0
const two = (number: number) => String(number).padStart(2, '0')
const day = (random: Random) => `20${two(random.integer(20, 29))}-${two(random.integer(1, 12))}-${two(random.integer(1, 28))}`
const moment = (random: Random) => `${day(random)}T${two(random.integer(0, 23))}:${two(random.integer(0, 59))}:${two(random.integer(0, 59))}${random.pick(OFFSETS)}`

/** None, few, or every byte there is. */
function blob(random: Random, at: number): Uint8Array {
  const length = at === 0 ? 0 : at === 1 ? 1_500 : random.integer(1, 40)
  const begin = random.integer(0, 255)
  return Uint8Array.from({ length }, (_, index) => (begin + index * 7) % 256)
}

/** The same database with one user's email changed. */
export async function withOtherEmail(bytes: Uint8Array, id: number): Promise<Uint8Array> {
  const { Database } = await initSqlJs()
  const database = new Database(bytes)
  try {
    database.run("UPDATE users SET email = email || '.' WHERE id = ?", [id])
    return database.export()
  } finally {
    database.close()
  }
}
