import { z } from 'zod'
import { DiagramError, type Attribute, type Diagram } from './diagram.ts'

/** Of DBML's own reader: https://dbml.dbdiagram.io/docs/ */
const exportSchema = z.object({
  schemas: z.array(z.object({
    tables: z.array(z.object({
      name: z.string(),
      fields: z.array(z.object({ name: z.string(), type: z.object({ type_name: z.string() }), pk: z.boolean().optional(), unique: z.boolean().optional() })),
      indexes: z.array(z.object({ pk: z.union([z.boolean(), z.string()]).optional(), columns: z.array(z.object({ value: z.string() })) })).default([]),
    })),
    refs: z.array(z.object({ endpoints: z.array(z.object({ tableName: z.string(), fieldNames: z.array(z.string()) })).length(2) })),
  })),
})
const errorsSchema = z.object({ diags: z.array(z.object({ message: z.string() })) })

/** A schema in DBML. @throws DiagramError with what its reader says about a text that it can't read */
export async function dbmlDiagram(text: string, where: string): Promise<Diagram> {
  const { Parser } = await import('@dbml/core')
  let exported: unknown
  try {
    exported = new Parser().parse(text, 'dbmlv2').export()
  } catch (error) {
    const errors = errorsSchema.safeParse(error)
    throw new DiagramError(`${where}: DBML's reader says: ${(errors.success ? errors.data.diags[0]?.message : undefined) ?? (error instanceof Error ? error.message : 'it is no DBML')}`)
  }
  const { schemas } = exportSchema.parse(exported)
  const refs = schemas.flatMap((schema) => schema.refs)
  const foreign = new Set(refs.flatMap(({ endpoints }) => endpoints.flatMap(({ tableName, fieldNames }) => fieldNames.map((field) => `${tableName}.${field}`))))
  return {
    where, notation: 'DBML',
    entities: schemas.flatMap(({ tables }) => tables.map(({ name, fields, indexes }) => {
      const keyed = new Set(indexes.filter(({ pk }) => pk).flatMap(({ columns }) => columns.map(({ value }) => value)))
      return {
        name,
        attributes: fields.map((field): Attribute => {
          const primary = field.pk === true || keyed.has(field.name)
          return {
            name: field.name, type: field.type.type_name,
            keys: [...(primary ? ['PK' as const] : []), ...(!primary && foreign.has(`${name}.${field.name}`) ? ['FK' as const] : []), ...(field.unique ? ['UK' as const] : [])],
          }
        }),
      }
    })),
    relations: refs.map(({ endpoints: [a, b] }) => ({ between: [a?.tableName ?? '', b?.tableName ?? ''] })),
  }
}
