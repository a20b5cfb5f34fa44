import { z } from 'zod'
import { DiagramError, type Attribute, type Diagram } from './diagram.ts'

/** Of mermaid's own reader: https://mermaid.js.org/syntax/entityRelationshipDiagram.html */
const entitySchema = z.object({
  id: z.string(),
  label: z.string(),
  attributes: z.array(z.object({ type: z.string(), name: z.string(), keys: z.array(z.string()).default([]) })),
})
const relationSchema = z.object({ entityA: z.string(), entityB: z.string() })
const readerSchema = z.object({ getEntities: z.function(), getRelationships: z.function() })

/**
 * An `erDiagram` in Mermaid. Class diagrams and flow charts are no ER diagrams: undefined.
 * @throws DiagramError with what mermaid says about a text that it can't read
 */
export async function mermaidDiagram(text: string, where: string): Promise<Diagram | undefined> {
  if (!/^\s*(?:---[\s\S]*?---\s*)?(?:%%[^\n]*\n\s*)*erDiagram\b/.test(text)) return undefined
  const { default: mermaid } = await import('mermaid')
  try {
    await mermaid.parse(text)
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- parse() and render() tell nothing of what was read
    const { db } = await mermaid.mermaidAPI.getDiagramFromText(text)
    const reader = readerSchema.parse({ getEntities: bound(db, 'getEntities'), getRelationships: bound(db, 'getRelationships') })
    const entities = z.map(z.string(), entitySchema).parse(reader.getEntities())
    const named = new Map([...entities].map(([name, { id }]) => [id, name]))
    const relations = z.array(relationSchema).parse(reader.getRelationships())
    return {
      where, notation: 'Mermaid',
      entities: [...entities].map(([name, { attributes }]) => ({ name, attributes: attributes.map(({ type, name, keys }): Attribute => ({ name, type, keys: keys.filter(isKey) })) })),
      relations: relations.map(({ entityA, entityB }) => ({ between: [named.get(entityA) ?? entityA, named.get(entityB) ?? entityB] })),
    }
  } catch (error) {
    throw new DiagramError(`${where}: mermaid can't read the diagram: ${String(error instanceof Error ? error.message : error).split('\n').slice(0, 3).join(' ').slice(0, 300)}`)
  }
}

const isKey = (key: string): key is 'PK' | 'FK' | 'UK' => key === 'PK' || key === 'FK' || key === 'UK'

function bound(object: unknown, name: string): unknown {
  const method: unknown = typeof object === 'object' && object !== null ? Reflect.get(object, name) : undefined
  return typeof method === 'function' ? method.bind(object) : undefined
}
