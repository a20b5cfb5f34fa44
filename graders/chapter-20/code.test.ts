import { describe, expect, test } from 'vitest'
import { Failed } from '../kit/criteria/findings.ts'
import { LiveCode } from '../kit/python/live.ts'
import { codeOf } from '../kit/python/testing.ts'
import { knownConditions } from './error-classes.ts'
import { expectPoolKept } from './pool-code.ts'

const conditionsIn = async (source: string | Record<string, string>) => {
  const code = await codeOf(source)
  return knownConditions(code, new LiveCode(code))
}

describe('conditions that the code knows', () => {
  test.each([
    ['classes by their full names', 'import psycopg2\ntry:\n    f()\nexcept psycopg2.errors.UniqueViolation:\n    pass\nexcept psycopg2.OperationalError:\n    pass', ['OperationalError', 'UniqueViolation']],
    ['classes under other names', 'from psycopg2 import errors as e\nfrom psycopg2.errors import QueryCanceled as Late\ntry:\n    f()\nexcept (e.CheckViolation, Late):\n    pass', ['CheckViolation', 'QueryCanceled']],
    ['a table of classes', 'from psycopg2.errors import UniqueViolation, QueryCanceled\nSAY = {UniqueViolation: "a", QueryCanceled: "b"}', ['QueryCanceled', 'UniqueViolation']],
    ['codes by name', 'from psycopg2 import errorcodes\nprint({errorcodes.UNIQUE_VIOLATION: "a", errorcodes.QUERY_CANCELED: "b"})', ['QUERY_CANCELED', 'UNIQUE_VIOLATION']],
    ['codes as text', 'def say(error):\n    match error.pgcode:\n        case "23505":\n            return "a"\n        case "57014":\n            return "b"\nprint(say)', ['23505', '57014']],
    ['codes as text, asked for by getattr', 'def say(error):\n    return {"23505": "a", "57014": "b"}.get(getattr(error, "pgcode", None))\nprint(say)', ['23505', '57014']],
    ['codes by name, matched', 'from psycopg2 import errorcodes\ndef say(error):\n    match error.pgcode:\n        case errorcodes.UNIQUE_VIOLATION | errorcodes.CHECK_VIOLATION:\n            return "a"\n        case errorcodes.QUERY_CANCELED:\n            return "b"\nprint(say)', ['CHECK_VIOLATION', 'QUERY_CANCELED', 'UNIQUE_VIOLATION']],
    ['classes, matched', 'import psycopg2.errors\nfrom psycopg2.errors import QueryCanceled\ndef say(error):\n    match error:\n        case psycopg2.errors.UniqueViolation():\n            return "a"\n        case QueryCanceled():\n            return "b"\nprint(say)', ['QueryCanceled', 'UniqueViolation']],
    ['looked up', 'import psycopg2.errors\ntry:\n    f()\nexcept psycopg2.errors.lookup("23505"):\n    pass', ['23505']],
    ['the broadest classes say nothing', 'import psycopg2\ntry:\n    f()\nexcept (psycopg2.Error, psycopg2.DatabaseError, Exception):\n    pass', []],
    ['imported and never used', 'from psycopg2.errors import UniqueViolation, QueryCanceled', []],
    ['in a function that nobody calls', 'import psycopg2\ndef unused():\n    try:\n        f()\n    except psycopg2.errors.UniqueViolation:\n        pass', []],
    ['another library\'s', 'from sqlite3 import OperationalError\ntry:\n    f()\nexcept OperationalError:\n    pass', []],
    ['in a comment and a text', 'import psycopg2\n# psycopg2.errors.UniqueViolation\nprint("psycopg2.errors.UniqueViolation", "23505")', []],
  ])('%s', async (_, source, expected) => {
    expect(await conditionsIn(source)).toEqual(expected)
  })
})

const POOL = 'pool = ThreadedConnectionPool(5, 5)\nc = pool.getconn()\npool.putconn(c)\n'

describe('the pool', () => {
  const kept = async (source: string) => {
    const code = await codeOf(source)
    return () => expectPoolKept(code, new LiveCode(code))
  }

  test.each([
    ['from the module', `from psycopg2.pool import ThreadedConnectionPool\n${POOL}pool.closeall()`],
    ['under another name', 'from psycopg2 import pool as p\nx = p.SimpleConnectionPool(1, 5)\nc = x.getconn()\nx.putconn(c)\nx.closeall()'],
    ['by its full name, closed at exit', 'import atexit\nimport psycopg2.pool\nx = psycopg2.pool.ThreadedConnectionPool(1, 5)\natexit.register(x.closeall)\nc = x.getconn()\nx.putconn(c)'],
    ['in a class of one\'s own', 'import psycopg2.pool\nclass Waiting(psycopg2.pool.ThreadedConnectionPool):\n    def get(self):\n        return super().getconn()\n    def back(self, c):\n        super().putconn(c)\nw = Waiting(1, 5)\nw.back(w.get())\nw.closeall()'],
  ])('kept: %s', async (_, source) => {
    expect(await kept(source)).not.toThrow()
  })

  test.each([
    ['never closed', `from psycopg2.pool import ThreadedConnectionPool\n${POOL}`],
    ['nothing is given back', 'from psycopg2.pool import ThreadedConnectionPool\nx = ThreadedConnectionPool(5, 5)\nx.getconn()\nx.closeall()'],
    ['imported only', 'from psycopg2.pool import ThreadedConnectionPool\nimport psycopg2\nc = psycopg2.connect()\nc.close()'],
    ['in a comment', '# from psycopg2.pool import ThreadedConnectionPool; pool.getconn(); pool.putconn(); pool.closeall()\nprint("ThreadedConnectionPool")'],
  ])('not kept: %s', async (_, source) => {
    expect(await kept(source)).toThrow(Failed)
  })
})
