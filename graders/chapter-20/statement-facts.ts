import { z } from 'zod'

/** A use of a cursor that lives on the server. */
export interface CursorUse {
  act: 'declare' | 'fetch'
  name: string
  /** As many rows as a FETCH asks for; Infinity for ALL. */
  rows: number
}

/** What the trees of a message's statements show beside the tables that they touch. */
export interface TreeFacts {
  cursors: readonly CursorUse[]
  /** It stores many rows at once: COPY, several rows or statements in one message, INSERT … SELECT. */
  isBulk: boolean
  /** An array or JSON is written or asked for: an array, an operator of theirs, a cast to one. */
  usesTypes: boolean
  /** Columns that it reads or compares, by their names. */
  columns: readonly string[]
}

const declareSchema = z.object({ portalname: z.string() })
const fetchSchema = z.object({ portalname: z.string(), howMany: z.union([z.string(), z.number(), z.bigint()]).transform(Number).default(1), ismove: z.boolean().default(false) })
const copySchema = z.object({ is_from: z.literal(true) })
const insertSchema = z.object({ selectStmt: z.object({ SelectStmt: z.object({ valuesLists: z.array(z.unknown()).optional(), fromClause: z.unknown().optional(), targetList: z.unknown().optional() }) }) })
const operatorSchema = z.object({ kind: z.string(), name: z.array(z.object({ String: z.object({ sval: z.string() }) })).default([]) })
const castSchema = z.object({ typeName: z.object({ names: z.array(z.object({ String: z.object({ sval: z.string() }) })), arrayBounds: z.array(z.unknown()).default([]) }) })
const columnSchema = z.object({ fields: z.array(z.object({ String: z.object({ sval: z.string() }).optional() })) })
const functionSchema = z.object({ funcname: z.array(z.object({ String: z.object({ sval: z.string() }) })) })

/** Operators of arrays and of JSON, https://www.postgresql.org/docs/15/functions-json.html and functions-array.html */
const OPERATORS = new Set(['@>', '<@', '&&', '->', '->>', '#>', '#>>', '?', '?|', '?&', '@?', '@@'])
const FUNCTIONS = /^(?:jsonb?_|array_|unnest$|to_jsonb?$|cardinality$)/
/** The number that stands for FETCH ALL in a 32-bit build of PostgreSQL's parser. */
const ALL = 2 ** 31 - 1

/** @param statements what libpg-query gives for each: an object whose one key is the kind */
export function readTree(statements: readonly unknown[]): TreeFacts {
  const kinds = statements.flatMap((statement) => (isObject(statement) ? Object.entries(statement) as [string, unknown][] : []))
  const inserts = kinds.filter(([kind]) => kind === 'InsertStmt').map(([, body]) => body)
  return {
    cursors: kinds.flatMap(([kind, body]) => cursorUse(kind, body)),
    isBulk: inserts.length > 1 || inserts.some(storesMany) || kinds.some(([kind, body]) => kind === 'CopyStmt' && copySchema.safeParse(body).success),
    usesTypes: kinds.some(([, body]) => showsTypes(body)),
    columns: [...new Set(kinds.flatMap(([, body]) => columnsIn(body)))],
  }
}

function cursorUse(kind: string, body: unknown): CursorUse[] {
  if (kind === 'DeclareCursorStmt') return [{ act: 'declare', name: declareSchema.parse(body).portalname, rows: 0 }]
  if (kind !== 'FetchStmt') return []
  const { portalname, howMany, ismove } = fetchSchema.parse(body)
  return ismove ? [] : [{ act: 'fetch', name: portalname, rows: howMany >= ALL ? Infinity : howMany }]
}

function storesMany(insert: unknown): boolean {
  const select = insertSchema.safeParse(insert).data?.selectStmt.SelectStmt
  if (!select) return false
  return select.valuesLists ? select.valuesLists.length > 1 : select.fromClause !== undefined || JSON.stringify(select.targetList ?? '').includes('"unnest"')
}

function showsTypes(node: unknown): boolean {
  if (!isObject(node)) return false
  return (Object.entries(node) as [string, unknown][]).some(([key, child]) => {
    if (key === 'A_ArrayExpr') return true
    if (key === 'A_Expr' && isOfTypes(child)) return true
    if (key === 'TypeCast' && isCastToType(child)) return true
    if (key === 'FuncCall' && FUNCTIONS.test(functionSchema.safeParse(child).data?.funcname.at(-1)?.String.sval ?? '')) return true
    return showsTypes(child)
  })
}

function isOfTypes(expression: unknown): boolean {
  const parsed = operatorSchema.safeParse(expression).data
  return parsed !== undefined && (parsed.kind === 'AEXPR_OP_ANY' || parsed.kind === 'AEXPR_OP_ALL' || OPERATORS.has(parsed.name.at(-1)?.String.sval ?? ''))
}

function isCastToType(cast: unknown): boolean {
  const type = castSchema.safeParse(cast).data?.typeName
  return type !== undefined && (type.arrayBounds.length > 0 || /^jsonb?$/.test(type.names.at(-1)?.String.sval ?? ''))
}

function columnsIn(node: unknown): string[] {
  if (!isObject(node)) return []
  return (Object.entries(node) as [string, unknown][]).flatMap(([key, child]) => {
    const name = key === 'ColumnRef' ? columnSchema.safeParse(child).data?.fields.at(-1)?.String?.sval : undefined
    return name === undefined ? columnsIn(child) : [name]
  })
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null
