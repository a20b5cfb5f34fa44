import { plainName, sameName, type Schema, type SchemaTable } from './schema.ts'

/** Rows of a table, by column. */
export type SampleRows = ReadonlyMap<string, readonly Readonly<Record<string, unknown>>[]>

export interface Redundancy {
  table: string
  /** In words: which columns, and what the data shows. */
  what: string
}

/**
 * What breaks a normal form as far as names and sample data show it: repeated groups (tag1, tag2), lists in a column, and
 * columns that depend on something else than the table's key. A dependency is believed only where the names say that two
 * columns are about the same other thing; coincidences between a few sample rows prove nothing.
 */
export function redundancies(schema: Schema, rows: SampleRows): Redundancy[] {
  return schema.tables.flatMap((table) => {
    const own = rows.get(table.name) ?? []
    return [...repeatedGroups(table), ...lists(table, own), ...copies(table, schema, rows), ...dependents(table, own)]
  })
}

/** First normal form: tag1, tag2, tag_3. */
function repeatedGroups(table: SchemaTable): Redundancy[] {
  const numbered = Map.groupBy(table.columns.filter(({ name }) => /\D_?\d+$/.test(name)), ({ name }) => name.replace(/_?\d+$/, '').toLowerCase())
  return [...numbered.values()].filter((group) => group.length >= 2)
    .map((group) => ({ table: table.name, what: `${group.map(({ name }) => name).join(', ')} are one fact several times: a table of its own holds any number` }))
}

/** Columns whose name promises several values. */
const PLURAL = /(?:tags|labels|categories|assignees|members|users|skills|items|products|emails|phones|phone_numbers|authors|genres|hobbies|dependencies|attendees|list)$/i

/** First normal form: `work, home` in one column, or a list in JSON. */
function lists(table: SchemaTable, rows: readonly Readonly<Record<string, unknown>>[]): Redundancy[] {
  return table.columns.flatMap(({ name }) => {
    const texts = rows.map((row) => row[name]).filter((value) => typeof value === 'string' && value !== '') as string[]
    const listed = texts.filter((text) => /^\s*\[.*\]\s*$/s.test(text) || (isListOfWords(text) && (PLURAL.test(name) || /_ids$|ids$/i.test(name))))
    const isList = (text: string) => isListOfTokens(text) && !(/name|person|author|contact/i.test(name) && isInverted(text))
    const everywhere = texts.length >= 3 && texts.filter(isList).length * 2 >= texts.length
    if (listed.length === 0 && !everywhere) return []
    return [{ table: table.name, what: `${name} holds lists (${JSON.stringify((listed[0] ?? texts.find(isList) ?? '').slice(0, 60))}): one row for each value belongs into a table of its own` }]
  })
}

const isListOfWords = (text: string) => /^[^,;|]{1,40}(?:[,;|]\s*[^,;|]{1,40})+$/.test(text)
/** `1,2,3` or `work;home`, but no sentence and no number with decimals. */
const isListOfTokens = (text: string) => /^[\p{L}\p{N}_-]+(?:\s*[,;|]\s*[\p{L}\p{N}_-]+)+$/u.test(text) && !/^\d+,\d+$/.test(text)

/** `Lovelace, Ada` is one name. */
const isInverted = (text: string) => /^\p{Lu}[\p{L}-]+,\s+\p{Lu}[\p{L}-]+$/u.test(text)

/** Third normal form: a table that refers to another one and holds a column of that other one again. */
function copies(table: SchemaTable, schema: Schema, rows: SampleRows): Redundancy[] {
  return table.foreignKeys.flatMap((key) => {
    const target = schema.tables.find(({ name }) => sameName(name, key.table))
    if (!target || target.name === table.name) return []
    const stem = plainName(key.columns[0] ?? '').replace(/id$/, '')
    return table.columns.flatMap((column): Redundancy[] => {
      if (key.columns.includes(column.name) || table.primaryKey.includes(column.name)) return []
      const original = target.columns.find((other) => !target.primaryKey.includes(other.name) &&
        (plainName(column.name) === `${stem}${plainName(other.name)}` || plainName(column.name) === `${singularOf(target.name)}${plainName(other.name)}`))
      const byName = original !== undefined
      const byData = target.columns.find((other) => isCopy(table, column.name, key, target, other.name, rows))
      return byName || byData ? [{ table: table.name, what: `${column.name} says again what ${target.name}.${(original ?? byData)?.name} says for the same ${key.columns.join('+')}` }] : []
    })
  })
}

/** In three rows or more, with two values or more, the text is that of the row referred to. */
function isCopy(table: SchemaTable, column: string, key: SchemaTable['foreignKeys'][number], target: SchemaTable, other: string, rows: SampleRows): boolean {
  const [own, reference] = [key.columns[0], key.references[0]]
  if (own === undefined || reference === undefined || target.primaryKey.includes(other)) return false
  const parents = new Map((rows.get(target.name) ?? []).map((row) => [row[reference], row[other]]))
  const pairs = (rows.get(table.name) ?? []).filter((row) => row[own] !== null).map((row) => [row[column], parents.get(row[own])])
  return pairs.length >= 3 && new Set(pairs.map(([value]) => value)).size >= 2 && pairs.every(([value, parent]) => typeof value === 'string' && value.length > 2 && value === parent)
}

/** Third normal form: category_name and category_color side by side, where the name decides the colour in each row. */
function dependents(table: SchemaTable, rows: readonly Readonly<Record<string, unknown>>[]): Redundancy[] {
  const own = plainName(singularOf(table.name))
  const free = table.columns.filter(({ name }) => !table.primaryKey.includes(name) && !table.foreignKeys.some(({ columns }) => columns.includes(name)))
  const byStem = Map.groupBy(free.filter(({ name }) => /^[a-z]+_[a-z_]+$/i.test(name)), ({ name }) => name.split('_')[0]?.toLowerCase() ?? '')
  return [...byStem].flatMap(([stem, group]) => {
    const [names, others] = [group.filter(({ name }) => /_(?:name|id|code|email|title|no|number|sku)$/i.test(name)), group]
    if (stem === own || NO_THING.test(stem)) return []
    return names.flatMap((name) => others.filter((other) => other !== name && decides(rows, name.name, other.name)).slice(0, 1)
      .map((other) => ({ table: table.name, what: `${name.name} decides ${other.name} in each row: both are about the ${stem}, which deserves a table of its own` }))).slice(0, 1)
  })
}

/** First words of column names that are no thing of their own. */
const NO_THING = /^(?:is|has|was|can|first|last|full|middle|created|updated|due|start|end|started|completed|total|unit|max|min|avg|estimated|actual|date|time|num|number|short|long|home|work|street|postal|zip)$/

/** In repeated values, and never against it. */
function decides(rows: readonly Readonly<Record<string, unknown>>[], from: string, to: string): boolean {
  const seen = new Map<unknown, unknown>()
  let repeated = 0
  for (const row of rows) {
    if (row[from] === null || row[from] === undefined) continue
    if (!seen.has(row[from])) seen.set(row[from], row[to])
    else if (seen.get(row[from]) !== row[to]) return false
    else if (row[to] !== null) repeated++
  }
  return repeated > 0
}

const singularOf = (name: string) => plainName(name).replace(/ies$/, 'y').replace(/(?<![su])s$/, '')
