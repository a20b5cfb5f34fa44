import { expect } from '../kit/criteria/findings.ts'
import { rowDifferences } from '../kit/migration/row-differences.ts'
import { targetTables } from '../kit/migration/target-rows.ts'
import { sameName } from '../kit/schema/schema.ts'
import type { Scene } from '../kit/scene.ts'
import { migrated } from './trial.ts'

/** Row by row, value by value. @throws Failed */
export async function expectRows(scene: Scene): Promise<void> {
  const { source, database } = await migrated(scene)
  const target = await targetTables(database, (name) => source.tables.some((table) => sameName(table.name, name)))
  const differences = rowDifferences(source.tables, target)
  const [first] = differences
  expect(first === undefined, {
    expected: 'every row of the source in PostgreSQL, each value the same', seen: `${differences.slice(0, 3).map(({ what }) => what).join('; ')}${differences.length > 3 ? '; and more' : ''}`,
    hint: first?.kind === 'missing' || first?.kind === 'extra'
      ? 'Count the rows of each table on both sides, look at what your SELECT leaves out (a JOIN, a LIMIT, DISTINCT), and commit after the last row.'
      : 'Hand values over as parameters and leave them as they are: don\'t strip, don\'t turn an empty text into NULL, bytes as bytes, 0 and 1 as bool(), moments with their offset.',
  })
  scene.notes.saw(source.tables.map(({ name, rows }) => `${rows.length} of ${name}`).join(', '))
}
