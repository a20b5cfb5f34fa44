import { expect } from '../kit/criteria/findings.ts'
import { closings } from '../kit/python/closings.ts'
import { connections } from '../kit/python/connections.ts'
import type { Scene } from '../kit/scene.ts'

/** Every connection is in the care of a context manager, and is closed or given back to its pool. @throws Failed */
export async function expectConnectionsManaged({ code, notes }: Pick<Scene, 'code' | 'notes'>): Promise<void> {
  const python = await code()
  const { opened, unmanaged } = connections(python, 'psycopg2')
  expect(opened.length > 0, { expected: 'a call of psycopg2.connect() or of a pool of psycopg2\'s', seen: 'none' })
  const [loose] = unmanaged
  expect(loose === undefined, {
    expected: 'each connection opened in a with statement, or by a context manager of your own',
    seen: `${unmanaged.length} of ${opened.length} opened without one`,
    location: loose?.location,
  })
  expect(closings(python).length > 0, {
    expected: 'connections that are closed when their work is done',
    seen: 'nothing that closes one: psycopg2\'s own `with connection:` ends the transaction and leaves the connection open',
    hint: 'Wrap it: `with closing(psycopg2.connect(...)) as connection:` (from contextlib), and inside `with connection:` for the transaction.',
    location: opened[0]?.location,
  })
  notes.saw(`${opened.length} ${opened.length === 1 ? 'place opens' : 'places open'} connections, each in the care of a context manager`)
}
