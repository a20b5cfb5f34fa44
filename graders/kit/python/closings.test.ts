import { expect, test } from 'vitest'
import { closings } from './closings.ts'
import { codeOf } from './testing.ts'

const found = async (source: string) => closings(await codeOf(source)).length

test.each([
  'conn = psycopg2.connect()\ntry:\n    pass\nfinally:\n    conn.close()',
  'with closing(psycopg2.connect()) as conn:\n    pass',
  'with contextlib.closing(psycopg2.connect()) as conn:\n    pass',
  'class D:\n    def __exit__(self, *_):\n        self.connection.close()',
  '@contextmanager\ndef get():\n    conn = pool.getconn()\n    try:\n        yield conn\n    finally:\n        pool.putconn(conn)',
  'stack.callback(conn.close)',
])('closes: %s', async (source) => expect(await found(source)).toBeGreaterThan(0))

test.each([
  'with psycopg2.connect() as conn:\n    with conn.cursor() as cur:\n        cur.execute("SELECT 1")',
  'conn = psycopg2.connect()\ncur = conn.cursor()\ncur.close()',
  'with open("a") as file:\n    pass\nf = open("b")\nf.close()',
])('does not: %s', async (source) => expect(await found(source)).toBe(0))
