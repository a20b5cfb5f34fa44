import { parse } from 'libpg-query'
import { z } from 'zod'

/** How a statement brings tables together. */
export type Combination = 'join' | 'subquery'

const LARGEST = 1024 * 1024
const relationSchema = z.object({ relation: z.object({ relname: z.string() }) })

/** The tables that a message makes by CREATE TABLE; none when it is no SQL. */
export async function tablesMadeBy(sql: string): Promise<string[]> {
  return (await nodesOf(sql)).flatMap(({ type, body }) => (type === 'CreateStmt' ? [relationSchema.safeParse(body).data?.relation.relname ?? ''] : []))
}

/** Whether a message's SELECT joins tables or holds another SELECT: a JOIN, several tables behind FROM, WITH, EXISTS (…), FROM (SELECT …). */
export async function combinationIn(sql: string): Promise<Combination | undefined> {
  const nodes = await nodesOf(sql)
  const joins = nodes.some(({ type, body }) => type === 'JoinExpr' || (type === 'SelectStmt' && fromClause(body) > 1))
  if (joins) return 'join'
  return nodes.some(({ type }) => /^(SubLink|RangeSubselect|CommonTableExpr)$/.test(type)) ? 'subquery' : undefined
}

interface TreeNode {
  type: string
  body: unknown
}

/** Every node of PostgreSQL's own tree of a text. https://github.com/pganalyze/libpg_query */
async function nodesOf(sql: string): Promise<TreeNode[]> {
  if (sql.length > LARGEST) return []
  const tree: unknown = await parse(sql).catch(() => undefined)
  const found: TreeNode[] = []
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return
    for (const [type, body] of Object.entries(value) as [string, unknown][]) {
      if (/^[A-Z]/.test(type)) found.push({ type, body })
      visit(body)
    }
  }
  visit(tree)
  return found
}

const fromClause = (body: unknown): number => z.object({ fromClause: z.array(z.unknown()) }).safeParse(body).data?.fromClause.length ?? 0
