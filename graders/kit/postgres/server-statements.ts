import { parse } from 'libpg-query'
import { z } from 'zod'
import type { ServerLogEntry } from '../ports/database.ts'

export const operations = ['select', 'insert', 'update', 'delete', 'merge', 'call'] as const
/** What a statement does with a table's rows; COPY … FROM is an insert. `call` runs a function or procedure over rows. */
export type Operation = (typeof operations)[number]

export interface Effect {
  operation: Operation
  /** The table or function that it names, without its schema. */
  on: string
}

/** One statement as the server ran it. */
export interface ServerStatement {
  effects: Effect[]
  /** It begins or ends a transaction. A rollback to a savepoint does neither. */
  transaction: 'begin' | 'commit' | 'rollback' | undefined
}

/** A text longer than this is not parsed: it can only be a learner's own making. */
const LARGEST = 4 * 1024 * 1024
const SYSTEM = new Set(['pg_catalog', 'information_schema'])
const CONTAINERS: Readonly<Record<string, Operation>> = {
  InsertStmt: 'insert', CopyStmt: 'insert', UpdateStmt: 'update', DeleteStmt: 'delete', MergeStmt: 'merge',
}
const transactionSchema = z.object({ kind: z.string() })
const prepareSchema = z.object({ name: z.string(), query: z.unknown() })
const executeSchema = z.object({ name: z.string() })
const relationSchema = z.object({ relname: z.string(), schemaname: z.string().optional() })
const functionSchema = z.object({ funcname: z.array(z.object({ String: z.object({ sval: z.string() }) })) })

const withSchema = z.object({ ctes: z.array(z.object({ CommonTableExpr: z.object({ ctename: z.string(), ctequery: z.unknown() }) })), recursive: z.boolean().default(false) })

/** The text of the SQL that an entry of the log reports, by whichever protocol it came. */
export function sqlOf({ severity, message }: ServerLogEntry): string | undefined {
  return severity === 'LOG' ? /^(?:statement|execute [^:]*): ([\s\S]*)$/.exec(message)?.[1] : undefined
}

/** Reads one session's statements in order; it remembers what PREPARE named. */
export class StatementReader {
  readonly #prepared = new Map<string, Effect[]>()

  /** The statements of one message; none when PostgreSQL's own grammar refuses it. */
  async read(sql: string): Promise<ServerStatement[]> {
    if (sql.length > LARGEST) return []
    const parsed = await parse(sql).catch(() => undefined)
    return (parsed?.stmts ?? []).flatMap(({ stmt }) => (stmt ? Object.entries(stmt) : []))
      .map(([type, body]: [string, unknown]) => this.#statement(type, body))
  }

  #statement(type: string, body: unknown): ServerStatement {
    const none = { effects: [], transaction: undefined }
    if (type === 'TransactionStmt') return { ...none, transaction: boundary(transactionSchema.parse(body).kind) }
    if (type === 'PrepareStmt') {
      const { name, query } = prepareSchema.parse(body)
      this.#prepared.set(name, effectsIn(query))
      return none
    }
    if (type === 'ExecuteStmt') return { ...none, effects: this.#prepared.get(executeSchema.parse(body).name) ?? [] }
    return { ...none, effects: effectsIn({ [type]: body }) }
  }
}

function boundary(kind: string): ServerStatement['transaction'] {
  if (kind === 'TRANS_STMT_BEGIN' || kind === 'TRANS_STMT_START') return 'begin'
  if (kind === 'TRANS_STMT_COMMIT') return 'commit'
  return kind === 'TRANS_STMT_ROLLBACK' ? 'rollback' : undefined
}

/** What a statement's tree changes, wherever it stands (WITH … too), and which tables it reads. What WITH names is no table. */
function effectsIn(tree: unknown): Effect[] {
  const found: Effect[] = []
  const visit = (node: unknown, inSelect: boolean, given: readonly string[]): void => {
    if (typeof node !== 'object' || node === null) return
    const { withClause, ...rest } = node as { withClause?: unknown }
    const { ctes, recursive } = withSchema.safeParse(withClause).data ?? { ctes: [], recursive: false }
    const names = ctes.map(({ CommonTableExpr: { ctename } }) => ctename)
    // Without RECURSIVE a query of WITH sees those before it, and by its own name the table.
    for (const [at, cte] of ctes.entries()) visit(cte.CommonTableExpr.ctequery, false, [...given, ...(recursive ? names : names.slice(0, at))])
    const known = [...given, ...names]
    for (const [key, child] of Object.entries<unknown>(rest)) {
      const operation = CONTAINERS[key]
      if (operation && !(key === 'CopyStmt' && !isFrom(child))) found.push(...named(operation, child))
      if (key === 'RangeVar' && inSelect) found.push(...named('select', { relation: child }, known))
      if (key === 'RangeFunction' || key === 'CallStmt') found.push(...calls(child))
      visit(child, key === 'SelectStmt' ? true : operation ? false : inSelect, known)
    }
  }
  visit(tree, false, [])
  return found
}

function named(operation: Operation, statement: unknown, given: readonly string[] = []): Effect[] {
  const relation = z.object({ relation: relationSchema }).safeParse(statement).data?.relation
  if (relation?.schemaname === undefined && given.includes(relation?.relname ?? '')) return []
  return relation && !SYSTEM.has(relation.schemaname ?? '') && !relation.relname.startsWith('pg_') ? [{ operation, on: relation.relname }] : []
}

const isFrom = (copy: unknown): boolean => z.object({ is_from: z.literal(true) }).safeParse(copy).success

function calls(node: unknown): Effect[] {
  if (typeof node !== 'object' || node === null) return []
  return (Object.entries(node) as [string, unknown][]).flatMap(([key, child]) => {
    if (key !== 'FuncCall' && key !== 'funccall') return calls(child)
    const name = functionSchema.safeParse(child).data?.funcname.map(({ String: { sval } }) => sval)
    return name && !(name.length > 1 && SYSTEM.has(name[0] ?? '')) ? [{ operation: 'call' as const, on: name.at(-1) ?? '' }] : []
  })
}
