import initSqlJs from 'sql.js'
import { expect, test } from 'vitest'
import { sameName } from './schema.ts'
import { sqliteSchema } from './sqlite-schema.ts'

test("SQLite's catalogue: keys, relations, constraints, indexes and views", async () => {
  const { Database } = await initSqlJs()
  const database = new Database()
  database.exec(`CREATE TABLE "My Users" (id INTEGER PRIMARY KEY, mail VARCHAR(80) NOT NULL UNIQUE DEFAULT 'x');
    CREATE TABLE tasks (a INT, b INT, owner INT REFERENCES "My Users" ON DELETE CASCADE, state TEXT CHECK (state IN ('CHECK (', 'done')), -- CHECK (nothing)
      PRIMARY KEY (b, a), CHECK (a > (b + 1)));
    CREATE INDEX by_owner ON tasks (owner); CREATE UNIQUE INDEX one ON tasks (state);
    CREATE VIEW v AS SELECT a FROM tasks`)
  const { tables, views } = await sqliteSchema(database.export())
  expect(tables).toEqual([
    {
      name: 'My Users', primaryKey: ['id'], foreignKeys: [], unique: [['mail']], checks: [],
      columns: [{ name: 'id', type: 'integer', nullable: false, default: undefined }, { name: 'mail', type: 'varchar(80)', nullable: false, default: "'x'" }],
      indexes: [{ name: 'sqlite_autoindex_My Users_1', columns: ['mail'], unique: true, implied: true, isConditional: false }],
    },
    {
      name: 'tasks', primaryKey: ['b', 'a'], unique: [['state']], checks: ["CHECK (state IN ('CHECK (', 'done'))", 'CHECK (a > (b + 1))'],
      foreignKeys: [{ columns: ['owner'], table: 'My Users', references: ['id'], onDelete: 'CASCADE' }],
      columns: ['a', 'b', 'owner', 'state'].map((name) => ({ name, type: name === 'state' ? 'text' : 'int', nullable: !['a', 'b'].includes(name), default: undefined })),
      indexes: [
        { name: 'by_owner', columns: ['owner'], unique: false, implied: false, isConditional: false }, { name: 'one', columns: ['state'], unique: true, implied: false, isConditional: false },
        { name: 'sqlite_autoindex_tasks_1', columns: ['b', 'a'], unique: true, implied: true, isConditional: false },
      ],
    },
  ])
  expect(views).toEqual([{ name: 'v', definition: 'CREATE VIEW v AS SELECT a FROM tasks' }])
})

test('an index of some rows, or of an expression, makes no column unique', async () => {
  const { Database } = await initSqlJs()
  const database = new Database()
  database.exec(`CREATE TABLE loans (id INTEGER PRIMARY KEY, book INT, back DATE, mail TEXT);
    CREATE UNIQUE INDEX once ON loans (book) WHERE back IS NULL; CREATE UNIQUE INDEX same ON loans (lower(mail)); CREATE UNIQUE INDEX whole ON loans (book, back)`)
  const { tables: [loans] } = await sqliteSchema(database.export())
  expect(loans?.unique).toEqual([['book', 'back']])
  expect(loans?.indexes.map(({ name, unique, isConditional }) => ({ name, unique, isConditional }))).toEqual([
    { name: 'once', unique: true, isConditional: true }, { name: 'same', unique: true, isConditional: true }, { name: 'whole', unique: true, isConditional: false },
  ])
})

test('names are the same for people', () => {
  expect(sameName('public."Task_Tags"', 'task tags')).toBe(true)
  expect(sameName('task', 'tasks')).toBe(false)
})
