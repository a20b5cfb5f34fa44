import { plainName, type Schema } from '../schema/schema.ts'
import { sameTable } from './compare.ts'
import type { Diagram, Entity } from './diagram.ts'
import { linkedNames } from './lines.ts'

/** Something between the tables that draws a line: an arrow, a frame, crow's feet, or a word for a foreign key. */
const DRAWN = /[│┃┌┐└┘├┤┬┴┼─━═║╔╗╚╝▶◀►◄→←↔]|--+>?|<--|->|\+-+\+|\bFK\b|\breferences\b|\bforeign key\b/i

/**
 * A picture of a schema that is drawn with letters, or whose texts have been taken out of it: the tables and columns of
 * the real schema that are named in it. What it shows beyond them can't be told from other words. A relation is shown by
 * the column that makes it; where no columns are, by the lines.
 * @returns undefined when it names no two tables of the schema, or draws nothing
 */
export function drawnInWords(text: string, schema: Schema, where: string, options: { drawn?: boolean } = {}): Diagram | undefined {
  const words = new Set((text.match(/[A-Za-z_À-ɏ][\w$À-ɏ]*/g) ?? []).map(plainName))
  const named = schema.tables.filter(({ name }) => words.has(plainName(name)) || [...words].some((word) => sameTable(word, name)))
  if (named.length < 2 || !(options.drawn ?? DRAWN.test(text))) return undefined
  const entities = named.map(({ name, columns, primaryKey }): Entity => ({
    name,
    attributes: columns.filter((column) => words.has(plainName(column.name)))
      .map((column) => ({ name: column.name, type: '', keys: primaryKey.includes(column.name) ? ['PK'] : [] })),
  }))
  const isBare = options.drawn !== true && entities.every(({ attributes }) => attributes.length === 0)
  const isLinked = isBare ? linkedNames(text, (word) => named.find(({ name }) => sameTable(word, name))?.name) : () => false
  const relations = named.flatMap(({ name, foreignKeys }) => foreignKeys
    .filter(({ columns, table }) => columns.every((column) => words.has(plainName(column))) || isLinked(name, table))
    .map(({ table }) => ({ between: [name, table] as const })))
  return { where, notation: 'drawn', entities, relations }
}
