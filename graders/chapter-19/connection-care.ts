import { expect } from '../kit/criteria/findings.ts'
import { closings } from '../kit/python/closings.ts'
import { connections } from '../kit/python/connections.ts'
import type { Scene } from '../kit/scene.ts'

/** Every connection is in the care of a context manager. @throws Failed */
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
  notes.saw(`${opened.length} ${opened.length === 1 ? 'place opens' : 'places open'} connections, each in the care of a context manager`)
  // The curriculum asks for a with statement, so this is a word to the reader and no failure.
  if (closings(python).length === 0) notes.saw('psycopg2\'s own with ends the transaction and leaves the connection open until the program ends: closing() would close it')
}
