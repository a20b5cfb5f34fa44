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
      indexes: [{ name: 'sqlite_autoindex_My Users_1', columns: ['mail'], unique: true, implied: true }],
    },
    {
      name: 'tasks', primaryKey: ['b', 'a'], unique: [['state']], checks: ["CHECK (state IN ('CHECK (', 'done'))", 'CHECK (a > (b + 1))'],
      foreignKeys: [{ columns: ['owner'], table: 'My Users', references: ['id'], onDelete: 'CASCADE' }],
      columns: ['a', 'b', 'owner', 'state'].map((name) => ({ name, type: name === 'state' ? 'text' : 'int', nullable: !['a', 'b'].includes(name), default: undefined })),
      indexes: [
        { name: 'by_owner', columns: ['owner'], unique: false, implied: false }, { name: 'one', columns: ['state'], unique: true, implied: false },
        { name: 'sqlite_autoindex_tasks_1', columns: ['b', 'a'], unique: true, implied: true },
      ],
    },
  ])
  expect(views).toEqual([{ name: 'v', definition: 'CREATE VIEW v AS SELECT a FROM tasks' }])
})

test('names are the same for people', () => {
  expect(sameName('public."Task_Tags"', 'task tags')).toBe(true)
  expect(sameName('task', 'tasks')).toBe(false)
})
