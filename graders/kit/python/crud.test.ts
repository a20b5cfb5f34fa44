import { expect, test } from 'vitest'
import { sqliteStatements } from '../sql/sqlite.ts'
import { statementsByFunction } from './crud.ts'
import { codeOf } from './testing.ts'

const kinds = async (source: string | Record<string, string>) => {
  const found = await statementsByFunction(await codeOf(source), sqliteStatements)
  return Object.fromEntries(found.map(({ definition, kinds }) => [definition.name, [...kinds]]))
}

test('own literals, whatever helper they are handed to', async () => {
  expect(await kinds(`
def add(conn, title):
    """Insert into the table of tasks"""
    return run(conn, "INSERT INTO tasks (title) " "VALUES (?)", (title,))
def find(conn, text):
    sql = "SELECT * FROM tasks"
    if text:
        sql += " WHERE title LIKE ?"
    return run(conn, sql, ())
def rename(conn, fields, task_id):
    sets = ", ".join(f"{name} = ?" for name in COLUMNS)
    run(conn, f"UPDATE tasks SET {sets} WHERE id = ?", ())
def many(conn, ids):
    run(conn, "DELETE FROM tasks WHERE id IN (%s)" % ",".join("?" * len(ids)), ids)
def say():
    print("Delete a task")
`)).toEqual({ add: ['insert'], find: ['select'], rename: ['update'], many: ['delete'], say: [] })
})

test('constants of the module, another module, a class and a dictionary', async () => {
  expect(await kinds({
    'queries.py': 'ALL = "SELECT * FROM tasks"\nONE = "SELECT * FROM tasks WHERE id = ?"',
    'main.py': `
from queries import ALL
import queries
TABLE = "tasks"
ADD = f"INSERT INTO {TABLE} (title) VALUES (?)"
QUERIES = {"wipe": "DELETE FROM tasks"}
class Store:
    DONE = "UPDATE tasks SET done = 1 WHERE id = ?"
    def add(self): self.run(ADD)
    def all(self): self.run(ALL)
    def one(self): self.run(queries.ONE)
    def done(self): self.run(self.DONE)
    def wipe(self): self.run(QUERIES["wipe"])
`,
  })).toEqual({ add: ['insert'], all: ['select'], one: ['select'], done: ['update'], wipe: ['delete'] })
})
