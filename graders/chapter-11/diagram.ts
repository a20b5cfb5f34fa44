import { expect, fail } from '../kit/criteria/findings.ts'
import { differences } from '../kit/diagrams/compare.ts'
import { findDiagrams } from '../kit/diagrams/find-diagrams.ts'
import type { Schema } from '../kit/schema/schema.ts'
import type { Scene } from '../kit/scene.ts'

/** A diagram shows the database as it really is: one of those handed in agrees with it. @throws Failed */
export async function expectDiagramTrue({ submission, documents }: Scene, schema: Schema): Promise<string> {
  const { diagrams, unreadable, opaque } = await findDiagrams(submission, documents(), schema)
  const compared = diagrams.map((diagram) => ({ diagram, found: differences(diagram, schema) })).sort((a, b) => a.found.length - b.found.length)
  const [best] = compared
  if (!best) {
    fail({
      expected: 'an ER diagram or another picture of the schema',
      seen: unreadable[0] ?? (opaque.length > 0 ? `${opaque.join(', ')}, whose content no program can read` : 'none in Mermaid, DBML, PlantUML, SVG, draw.io or drawn with letters'),
      ...(opaque.length > 0 && unreadable.length === 0 ? { hint: `Hand in what the picture was made from beside ${opaque[0]}: the .dbml, .mmd, .puml, .drawio or .svg file.` } : {}),
    })
  }
  const { diagram, found } = best
  expect(found.length === 0, {
    expected: `the diagram in ${diagram.where} to show the database that your scripts make`, seen: found.slice(0, 4).join('; '),
    hint: 'Whenever you change a table, change the diagram too: a wrong map is worse than none.',
  })
  return `the ${diagram.notation} diagram in ${diagram.where} agrees with the database: ${diagram.entities.length} tables${diagram.entities.some(({ attributes }) => attributes.length > 0) ? ' with their columns' : ''}, ${diagram.relations.length} relations`
}
