import { expect, test } from 'vitest'
import { connections } from './connections.ts'
import { codeOf } from './testing.ts'

const unmanaged = async (source: string, module = 'sqlite3') => {
  const { opened, unmanaged } = connections(await codeOf(source), module)
  return { opened: opened.length, unmanaged: unmanaged.map(({ location }) => location.line) }
}

const managed: Record<string, string> = {
  'with connect': 'import sqlite3\ndef add():\n  with sqlite3.connect("a.db") as conn:\n    conn.execute("SELECT 1")',
  'with closing': 'import sqlite3\nfrom contextlib import closing\ndef add():\n  with closing(sqlite3.connect("a.db")) as conn, conn:\n    pass',
  'a @contextmanager': `
import sqlite3
from contextlib import contextmanager
@contextmanager
def get_connection():
    conn = sqlite3.connect("a.db")
    conn.row_factory = sqlite3.Row
    try:
        yield conn
        conn.commit()
    except sqlite3.Error:
        conn.rollback()
        raise
    finally:
        conn.close()
def add():
    with get_connection() as conn:
        pass`,
  'a @contextmanager that yields a cursor': `
import sqlite3
from contextlib import contextmanager
@contextmanager
def cursor():
    conn = sqlite3.connect("a.db")
    try:
        yield conn.cursor()
    finally:
        conn.close()
def add():
    with cursor() as cur:
        pass`,
  'a function that returns it to a with': `
from sqlite3 import connect
def get_connection(path):
    conn = connect(path)
    conn.row_factory = None
    return conn
def add():
    with get_connection("a.db") as conn:
        pass`,
  'a method that returns it to a with': `
import sqlite3
class Store:
    def _connect(self):
        return sqlite3.connect(self.path)
    def add(self):
        with self._connect() as conn:
            pass`,
  'a class with __enter__ and __exit__': `
import sqlite3
class Database:
    def __init__(self, path):
        self.path = path
    def __enter__(self):
        self.conn = sqlite3.connect(self.path)
        return self
    def __exit__(self, *error):
        self.close()
    def close(self):
        self.conn.close()
def main():
    with Database("a.db") as db:
        pass`,
  'a subclass of such a class': `
import sqlite3
class Base:
    def __init__(self, path):
        self.connection = sqlite3.connect(path)
    def __enter__(self):
        return self
    def __exit__(self, *error):
        self.connection.close()
class Tasks(Base):
    pass
with Tasks("a.db") as tasks:
    pass`,
  'an ExitStack': 'import sqlite3, contextlib\nwith contextlib.ExitStack() as stack:\n  conn = stack.enter_context(contextlib.closing(sqlite3.connect("a.db")))',
  'a with on the name': 'import sqlite3\ndef add():\n  conn = sqlite3.connect("a.db")\n  with conn:\n    conn.execute("SELECT 1")\n  conn.close()',
  'a decorator that opens it': `
import sqlite3
def with_db(function):
    def wrapper(*args):
        with sqlite3.connect("a.db") as conn:
            return function(conn, *args)
    return wrapper`,
  'a lambda': 'import sqlite3\nopen_db = lambda: sqlite3.connect("a.db")\nwith open_db() as conn:\n  pass',
}
test.each(Object.entries(managed))('%s: managed', async (_, source) => {
  expect(await unmanaged(source)).toEqual({ opened: 1, unmanaged: [] })
})

test('a psycopg2 pool whose connections are given back', async () => {
  const source = `
from contextlib import contextmanager
from psycopg2.pool import SimpleConnectionPool
pool = SimpleConnectionPool(1, 2, dsn="")
@contextmanager
def connection():
    conn = pool.getconn()
    try:
        yield conn
    finally:
        pool.putconn(conn)`
  expect(await unmanaged(source, 'psycopg2')).toEqual({ opened: 1, unmanaged: [] })
})

const loose: Record<string, string> = {
  'a with on the name that only commits': 'import sqlite3\ndef get():\n  return sqlite3.connect("a.db")\ndef add():\n  conn = get()\n  with conn:\n    conn.execute("SELECT 1")',
  'opened and closed by hand': 'import sqlite3\nconn = sqlite3.connect("a.db")\ntry:\n  conn.execute("SELECT 1")\nfinally:\n  conn.close()',
  'a function whose callers have no with': 'import sqlite3\ndef get():\n  return sqlite3.connect("a.db")\ndef add():\n  conn = get()\n  conn.execute("SELECT 1")',
  'one caller of two has no with': 'import sqlite3\ndef get():\n  return sqlite3.connect("a.db")\ndef add():\n  with get() as conn: pass\ndef delete():\n  conn = get()\n  conn.close()',
  'a class that keeps it open': 'import sqlite3\nclass Db:\n  def __init__(self):\n    self.conn = sqlite3.connect("a.db")\ndb = Db()',
  'a manager that is used without with': 'import sqlite3\nclass Db:\n  def __init__(self):\n    self.conn = sqlite3.connect("a.db")\n  def __enter__(self):\n    return self\n  def __exit__(self, *e):\n    self.conn.close()\ndb = Db()\ndb.add()',
  'a manager that closes nothing': 'import sqlite3\nclass Db:\n  def __init__(self):\n    self.conn = sqlite3.connect("a.db")\n  def __enter__(self):\n    return self\n  def __exit__(self, *e):\n    pass\nwith Db() as db:\n  pass',
  'a with on the cursor alone': 'import sqlite3\nfrom contextlib import closing\nconn = sqlite3.connect("a.db")\nwith closing(conn.cursor()) as cur:\n  pass',
  'a generator that never closes': 'import sqlite3\nfrom contextlib import contextmanager\n@contextmanager\ndef get():\n  conn = sqlite3.connect("a.db")\n  yield conn\nwith get() as c: pass',
}
test.each(Object.entries(loose))('%s: not managed', async (_, source) => {
  expect((await unmanaged(source)).unmanaged).toHaveLength(1)
})

test("another module's connect is none of it", async () => {
  expect((await unmanaged('import socket\nsocket.socket().connect(("", 1))\nsignal.connect(f)')).opened).toBe(0)
})
