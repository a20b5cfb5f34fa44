import { expect } from '../kit/criteria/findings.ts'
import type { PythonCode } from '../kit/python/code.ts'
import type { LiveCode } from '../kit/python/live.ts'
import { psycopgNames } from './psycopg-names.ts'

const POOL = /^psycopg2\.pool\.(?:Simple|Threaded|Abstract|PersistentThreaded)?ConnectionPool\b/

/** Where the program uses a pool of psycopg2's, or a class of its own made from one. */
export const poolsOf = (code: PythonCode, live: LiveCode) => psycopgNames(code, live).filter(({ name }) => POOL.test(name))

/** A pool of psycopg2's is made, lends, is given back to and is closed in the end. @throws Failed */
export function expectPoolKept(code: PythonCode, live: LiveCode): void {
  expect(poolsOf(code, live).length > 0, {
    expected: 'a pool of psycopg2.pool in code that runs', seen: 'none',
    hint: 'Make one: `pool = psycopg2.pool.ThreadedConnectionPool(5, 5, …)`, and let every worker take its connection from it.',
  })
  const uses = (method: string) => code.nodes('attribute').filter((attribute) => attribute.node.childForFieldName('attribute')?.text === method && live.has(attribute))
  const missing = ['getconn', 'putconn', 'closeall'].filter((method) => uses(method).length === 0)
  expect(missing.length === 0, {
    expected: 'the pool to lend (getconn), to be given back to (putconn) and to be closed in the end (closeall)',
    seen: `no ${missing.join(', no ')}`,
    hint: missing.includes('closeall') && missing.length === 1
      ? 'Close the pool when the work is done: `pool.closeall()` in a finally.'
      : 'Take a connection with `pool.getconn()` and give it back with `pool.putconn(connection)` in a finally.',
  })
}
