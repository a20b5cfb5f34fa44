import { affinity } from './relations.ts'
import type { SampleRows } from './normal-forms.ts'
import type { Schema, SchemaColumn } from './schema.ts'

export interface WrongType {
  table: string
  column: string
  /** In words: what is wrong with the type, shown by the data or the name. */
  why: string
}

/** Names of types that people mean, by SQLite's page and the SQL standard; anything else is a slip such as STRING or INTGER. */
const KNOWN = /^(?:(?:big|small|tiny|medium|unsigned big )?int(?:eger)?|int[248]|serial|bigserial|n?(?:var)?char(?:acter)?(?: varying)?|varying character|native character|nchar|nvarchar|clob|(?:tiny|medium|long)?text|blob|real|double(?: precision)?|float|numeric|decimal|bool(?:ean)?|date|datetime|time(?:stamp)?(?:tz)?|timestamp with(?:out)? time zone|json|uuid|any)\s*(?:\(\s*\d+\s*(?:,\s*\d+\s*)?\))?$/

/** Columns that hold a moment or a day, by their names. */
const MOMENT = /(?:^|_)(?:date|day|at|on|time|timestamp|deadline|due|created|updated|started|completed|finished|birthday)$/i
/** Digits that nobody calculates with. */
const CODE = /phone|zip|postal|code|sku|isbn|iban|number|_no$|version|pin|card|tax|vat|year|reference|ref$/i

/** Columns whose type does not fit what they hold. */
export function wrongTypes(schema: Schema, rows: SampleRows): WrongType[] {
  return schema.tables.flatMap(({ name, columns, foreignKeys, primaryKey }) => columns.flatMap((column): WrongType[] => {
    const values = (rows.get(name) ?? []).map((row) => row[column.name]).filter((value) => value !== null && value !== undefined)
    const isKey = primaryKey.includes(column.name) || foreignKeys.some((key) => key.columns.includes(column.name))
    const why = problemOf(column, values, isKey)
    return why === undefined ? [] : [{ table: name, column: column.name, why }]
  }))
}

function problemOf({ name, type }: SchemaColumn, values: readonly unknown[], isKey: boolean): string | undefined {
  if (type === '') return 'has no type'
  if (!KNOWN.test(type)) return `has the type ${type.toUpperCase()}, which no database has; SQLite takes it for ${affinity(type).toUpperCase()}`
  const kind = affinity(type)
  const texts = values.filter((value) => typeof value === 'string')
  if (MOMENT.test(name.replace(/([a-z])([A-Z])/g, '$1_$2')) && !/time_(?:spent|estimate)|_time$/i.test(name)) {
    const odd = texts.find((text) => /\d/.test(text) && !isMoment(text))
    if (odd !== undefined) return `holds ${JSON.stringify(odd.slice(0, 30))}, which neither sorts nor compares as a date: write 2026-03-31`
    if (kind === 'blob' || (kind === 'real' && texts.length > 0)) return `is ${type.toUpperCase()} and holds dates`
    return undefined
  }
  if ((kind === 'integer' || kind === 'real') && texts.length > 0) return `is ${type.toUpperCase()} and holds the text ${JSON.stringify(texts[0]?.slice(0, 30))}`
  const numeric = texts.length >= 3 && texts.length === values.length && texts.every((text) => /^-?\d+(?:\.\d+)?$/.test(text.trim()))
  if (kind === 'text' && numeric && !isKey && !CODE.test(name)) return `is ${type.toUpperCase()} and holds numbers only, such as ${JSON.stringify(texts[0])}: as text, 10 sorts before 9`
  return undefined
}

/** https://www.sqlite.org/lang_datefunc.html#time_values */
const isMoment = (text: string) => /^\d{4}-\d{2}-\d{2}(?:[ T]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?\s*(?:Z|[+-]\d{2}:?\d{2})?)?$|^\d{2}:\d{2}(?::\d{2})?$/.test(text.trim())
