import { parse } from 'libpg-query'
import type { StatementKind } from './kinds.ts'

const LARGEST = 50_000
const kindOfNode: Readonly<Record<string, StatementKind>> = {
  SelectStmt: 'select', InsertStmt: 'insert', CopyStmt: 'other', UpdateStmt: 'update', DeleteStmt: 'delete',
  CreateStmt: 'create', CreateTableAsStmt: 'create', IndexStmt: 'create', ViewStmt: 'create', CreateFunctionStmt: 'create',
}

/**
 * The kinds of the statements in a text that PostgreSQL's own grammar accepts; a text that isn't SQL has none. A SELECT
 * without a table (`SELECT 1`) is `other`; WITH … counts what its parts change too.
 * @param text may hold psycopg2's placeholders (%s, %(name)s) or the server's ($1)
 */
export async function postgresStatements(text: string): Promise<StatementKind[]> {
  if (text.length > LARGEST) return []
  try {
    const { stmts = [] } = await parse(withNumberedPlaceholders(text))
    return stmts.flatMap(({ stmt }) => (stmt ? kindsOf(stmt) : []))
  } catch {
    return []
  }
}

/** psycopg2 merges parameters before the server sees them, by this textual rule: %% stays one percent sign. */
export function withNumberedPlaceholders(text: string): string {
  let count = 0
  // execute_values() puts whole rows in place of the one %s behind VALUES.
  const withRows = text.replace(/\bVALUES\s+%s/gi, 'VALUES (%s)')
  return withRows.replace(/%%|%s|%\([^)]*\)s/g, (found) => (found === '%%' ? '%' : `$${++count}`))
}

function kindsOf(statement: object): StatementKind[] {
  return Object.entries(statement).flatMap(([type, body]: [string, unknown]) => {
    const kind = kindOfNode[type] ?? 'other'
    const own: StatementKind = kind === 'select' && !readsTable(body) ? 'other' : kind
    return [own, ...changesWithin(body)]
  })
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null

function readsTable(value: unknown): boolean {
  if (!isObject(value)) return false
  return 'RangeVar' in value || Object.values(value).some(readsTable)
}

/** WITH moved AS (DELETE … RETURNING *) INSERT …: the DELETE happens as well. */
function changesWithin(body: unknown): StatementKind[] {
  if (!isObject(body) || !('withClause' in body)) return []
  const found: StatementKind[] = []
  const visit = (value: unknown): void => {
    if (!isObject(value)) return
    for (const [key, child] of Object.entries(value)) {
      const kind = kindOfNode[key]
      if (kind === 'insert' || kind === 'update' || kind === 'delete') found.push(kind)
      visit(child)
    }
  }
  visit(body.withClause)
  return found
}
