import { expect, test } from 'vitest'
import { builtSql } from './database-calls.ts'
import { codeOf } from './testing.ts'

const offending = async (source: string | Record<string, string>) =>
  builtSql(await codeOf(source)).map(({ offending: { node, location } }) => `${location.path}:${location.line} ${node.text}`)

const constant: Record<string, string | Record<string, string>> = {
  'a literal with placeholders': 'def add(cur, title):\n  cur.execute("INSERT INTO tasks (title) VALUES (?)", (title,))',
  'literals that stand side by side': 'cur.execute("SELECT * "\n  "FROM tasks")',
  'a module constant': 'ADD = """INSERT INTO tasks (title) VALUES (?)"""\ndef add(c, t):\n  c.execute(ADD, (t,))',
  'an f-string over constants': 'TABLE = "tasks"\ndef all(c):\n  c.execute(f"SELECT * FROM {TABLE}")',
  'conditions added from constants': `
def list_tasks(conn, done=None, text=None):
    query = "SELECT * FROM tasks"
    params = []
    conditions = []
    if done is not None:
        conditions.append("done = ?")
        params.append(done)
    if text:
        conditions.append("title LIKE ?")
        params.append(f"%{text}%")
    if conditions:
        query += " WHERE " + " AND ".join(conditions)
    return conn.execute(query + " ORDER BY id", params).fetchall()`,
  'one ? for each value': 'def many(c, ids):\n  marks = ", ".join("?" for _ in ids)\n  c.execute(f"DELETE FROM tasks WHERE id IN ({marks})", ids)',
  'question marks times a number': 'def many(c, ids):\n  c.execute("DELETE FROM t WHERE id IN (" + ",".join(["?"] * len(ids)) + ")", ids)',
  'an UPDATE from a fixed list of columns': `
def update(c, task_id, title=None, done=None):
    fields = {"title": title, "done": done}
    sets = ", ".join(f"{name} = ?" for name, value in fields.items() if value is not None)
    c.execute(f"UPDATE tasks SET {sets} WHERE id = ?", [*fields.values(), task_id])`,
  'an UPDATE from pairs in a loop': `
def update(c, task_id, title, done):
    sets, values = [], []
    for column, value in (("title", title), ("done", done)):
        if value is not None:
            sets.append(column + " = ?")
            values.append(value)
    c.execute("UPDATE tasks SET %s WHERE id = ?" % ", ".join(sets), values + [task_id])`,
  'columns on an allow-list': `
ALLOWED = {"title", "done"}
def update(c, task_id, changes):
    sets = []
    for key, value in changes.items():
        if key not in ALLOWED:
            raise ValueError(key)
        sets.append(f"{key} = ?")
    c.execute(f"UPDATE tasks SET {', '.join(sets)} WHERE id = ?", (task_id,))`,
  'an order on an allow-list with a fallback': `
def list_tasks(c, order):
    if order not in ("id", "title"):
        order = "id"
    c.execute(f"SELECT * FROM tasks ORDER BY {order}")`,
  'an order looked up': 'ORDERS = {"new": "id DESC", "old": "id"}\ndef list_tasks(c, how):\n  c.execute("SELECT * FROM tasks ORDER BY " + ORDERS[how])',
  'a choice of two': 'def list_tasks(c, everything):\n  c.execute("SELECT 1" if everything else "SELECT 2")',
  'a dedented text': 'import textwrap\nSQL = textwrap.dedent("""\n  SELECT 1""").strip()\nc.execute(SQL)',
  'statements in a loop': 'for statement in ["CREATE TABLE a (x)", "CREATE TABLE b (x)"]:\n  c.execute(statement)',
  'a helper that passes SQL on': `
def run(sql, params=()):
    with connect() as conn:
        return conn.execute(sql, params).fetchall()
def find(text):
    return run("SELECT * FROM tasks WHERE title LIKE ?", (f"%{text}%",))`,
  'a class with a helper of the same name': `
class Database:
    def execute(self, query, params=()):
        cur = self.conn.cursor()
        cur.execute(query, params)
        self.conn.commit()
        return cur
class Tasks:
    def __init__(self):
        self.db = Database()
    def add(self, title):
        return self.db.execute("INSERT INTO tasks (title) VALUES (?)", (title,)).lastrowid`,
  'a table name kept by a class': `
class Store:
    def __init__(self, path, table="tasks"):
        self.table = table
    def all(self, c):
        return c.execute(f"SELECT * FROM {self.table}")
store = Store("tasks.db")`,
  'queries in a module of their own': {
    'db/queries.py': 'INSERT = "INSERT INTO tasks (title) VALUES (?)"\nALL = "SELECT * FROM tasks"',
    'db/store.py': 'from db.queries import INSERT\nfrom . import queries\ndef add(c, t):\n  c.execute(INSERT, (t,))\n  c.execute(queries.ALL)',
  },
  'a decorated helper that is given its cursor': `
@with_cursor
def run(cur, sql, params):
    cur.execute(sql, params)
def add(title):
    run("INSERT INTO tasks (title) VALUES (?)", (title,))`,
  'a schema in a file of its own': 'from pathlib import Path\nSCHEMA = Path(__file__).parent / "schema.sql"\nwith open(SCHEMA) as f:\n  conn.executescript(f.read())',
  'a query put together by a function': `
def build(done):
    sql, params = "SELECT * FROM tasks", []
    if done:
        sql += " WHERE done = ?"
        params.append(done)
    return sql, params
def list_tasks(c, done):
    sql, params = build(done)
    c.execute(sql, params)`,
  'columns that every call names': `
def update(c, task_id, **fields):
    sets = ", ".join(f"{name} = ?" for name in fields)
    c.execute(f"UPDATE tasks SET {sets} WHERE id = ?", (*fields.values(), task_id))
update(c, 1, title=input())`,
  'composition by psycopg2.sql': `
from psycopg2 import sql
def add(cur, table, names):
    query = sql.SQL("INSERT INTO {} ({}) VALUES ({})").format(
        sql.Identifier(table), sql.SQL(", ").join(map(sql.Identifier, names)), sql.SQL(", ").join(sql.Placeholder() * len(names)))
    cur.execute(query, names)`,
  'rows by execute_values': 'from psycopg2.extras import execute_values\ndef many(cur, rows):\n  execute_values(cur, "INSERT INTO tasks (title) VALUES %s", rows)',
  'the values by name': 'def add(cur, title):\n  cur.execute("INSERT INTO tasks (title) VALUES (%s)", vars=(title,))',
  'as_string of a composition': 'from psycopg2 import sql\ndef f(cur, title):\n  q = sql.SQL("SELECT {}").format(sql.Placeholder())\n  cur.execute(q.as_string(cur), (title,))',
  'a helper that passes everything on': 'def run(*given):\n  return conn.execute(*given)\ndef add(title):\n  run("INSERT INTO tasks (title) VALUES (?)", (title,))',
  'an enumeration of queries': 'from enum import Enum\nclass Query(Enum):\n  ALL = "SELECT * FROM tasks"\ndef list_tasks(c):\n  c.execute(Query.ALL.value)',
  'a query in a method, by a cursor of the class': `
class Store:
    QUERY = "SELECT * FROM tasks"
    def __init__(self):
        self.cursor = connect().cursor()
    def find(self, text=None, limit=None):
        query, params = self.QUERY, {}
        if text is not None:
            query = f"{query} WHERE title LIKE :text"
            params["text"] = text
        if limit:
            query += " LIMIT :limit"
        self.cursor.execute(query, params)`,
  'a helper that nobody calls': 'def run(sql, params):\n  conn.execute(sql, params)',
}

test.each(Object.entries(constant))('%s is constant', async (_, source) => {
  expect(await offending(source)).toEqual([])
})

const built: Record<string, [string | Record<string, string>, ...string[]]> = {
  'an f-string over a parameter': ['def add(c, title):\n  c.execute(f"INSERT INTO tasks VALUES (\'{title}\')")', 'main.py:2 title'],
  'a concatenation': ['def find(c, text):\n  q = "SELECT * FROM tasks WHERE title = \'" + text + "\'"\n  c.execute(q)', 'main.py:2 text'],
  'the percent operator': ['def find(c, text):\n  c.execute("SELECT * FROM t WHERE a = \'%s\'" % text)', 'main.py:2 text'],
  'format': ['def find(c, text):\n  c.execute("SELECT * FROM t WHERE a = \'{}\'".format(text))', 'main.py:2 text'],
  'what is typed': ['c.execute("SELECT * FROM t WHERE id = " + input("id? "))', 'main.py:1 input("id? ")'],
  'the command line': ['import sys\nc.execute("DELETE FROM t WHERE id = " + sys.argv[1])', 'main.py:2 sys.argv[1]'],
  'a row': ['for row in c.execute("SELECT a FROM t"):\n  c.execute(f"DELETE FROM t WHERE a = {row[0]}")', 'main.py:2 row[0]'],
  'a number cast': ['def page(c, n):\n  c.execute(f"SELECT * FROM t LIMIT {int(n)}")', 'main.py:2 int(n)'],
  'one bad call of a helper': [
    'def run(sql, params=()):\n  conn.execute(sql, params)\nrun("SELECT 1")\ndef find(text):\n  run("SELECT * FROM t WHERE a = \'" + text + "\'")', 'main.py:5 text'],
  'a condition with a value in it': ['def find(c, text):\n  parts = ["1 = 1"]\n  parts.append(f"title = \'{text}\'")\n  c.execute(" AND ".join(parts))', 'main.py:3 text'],
  'columns from anywhere': ['def update(c, changes):\n  sets = ", ".join(f"{k} = ?" for k in changes)\n  c.execute("UPDATE t SET " + sets)', 'main.py:2 k'],
  'values beside fixed columns': ['def update(c, title):\n  sets = ", ".join(f"{k} = \'{v}\'" for k, v in {"title": title}.items())\n  c.execute("UPDATE t SET " + sets)', 'main.py:2 v'],
  'another module': [{ 'queries.py': 'def find(text):\n  return f"SELECT * FROM t WHERE a = \'{text}\'"', 'main.py': 'import sys\nimport queries\nc.execute(queries.find(sys.argv[1]))' }, 'queries.py:2 text'],
  'a helper that passes everything on': ['def run(*given):\n  return conn.execute(*given)\ndef find(text):\n  run("SELECT * FROM t WHERE a = " + text)', 'main.py:4 text'],
  'a script of statements': ['def wipe(c, name):\n  c.executescript(f"DROP TABLE {name}; VACUUM;")', 'main.py:2 name'],
  'SQL(...) over a parameter': ['from psycopg2 import sql\ndef f(cur, w):\n  cur.execute(sql.SQL("SELECT * FROM t WHERE " + w))', 'main.py:3 w'],
}

test.each(Object.entries(built))('%s is not', async (_, [source, ...found]) => {
  expect(await offending(source)).toEqual(found)
})
