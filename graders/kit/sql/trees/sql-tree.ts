import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import type { Workspace } from '../../ports/sandbox.ts'
import { jsonOf } from '../../python-tools/tool-error.ts'

/** A node of a statement's syntax tree, as sqlglot names it: `Select`, `Join`, `Having`; https://sqlglot.com/sqlglot/expressions.html */
export interface SqlNode {
  type: string
  args: Readonly<Record<string, SqlValue>>
}
export type SqlValue = SqlNode | readonly SqlValue[] | string | number | boolean

const valueSchema: z.ZodType<SqlValue> = z.lazy(() => z.union([nodeSchema, z.array(valueSchema), z.string(), z.number(), z.boolean()]))
const nodeSchema: z.ZodType<SqlNode> = z.object({ type: z.string(), args: z.record(z.string(), valueSchema) })

/**
 * The syntax trees of single statements, undefined where the dialect's parser can make nothing of one. Run nothing of the
 * learner's in that workspace.
 */
export async function sqlTrees(workspace: Workspace, dialect: 'sqlite' | 'postgres' | 'bigquery', statements: readonly string[]): Promise<(SqlNode | undefined)[]> {
  const script = await readFile(new URL('parse-sql.py', import.meta.url), 'utf8')
  const run = await workspace.run({ argv: ['/opt/venv/bin/python', '-I', '-c', script], stdin: JSON.stringify({ dialect, statements }) })
  return z.array(nodeSchema.nullable()).parse(jsonOf(run)).map((tree) => tree ?? undefined)
}

/** Every node below and including this one, outermost first, whose type is one of these; every node when none is named. */
export function nodesIn(value: SqlValue | undefined, ...types: string[]): SqlNode[] {
  if (value === undefined || typeof value !== 'object') return []
  if (isList(value)) return value.flatMap((child) => nodesIn(child, ...types))
  const below = Object.values(value.args).flatMap((child) => nodesIn(child, ...types))
  return types.length === 0 || types.includes(value.type) ? [value, ...below] : below
}

/** The node at an argument, when there is one. */
export function nodeAt(node: SqlNode | undefined, name: string): SqlNode | undefined {
  const value = node?.args[name]
  return typeof value === 'object' && !isList(value) ? value : undefined
}

/** The nodes of an argument that is a list. */
export function listAt(node: SqlNode | undefined, name: string): SqlNode[] {
  const value = node?.args[name]
  return value !== undefined && typeof value === 'object' && isList(value) ? value.filter((child): child is SqlNode => typeof child === 'object' && !isList(child)) : []
}

/** The name that an Identifier, Table, Column or alias bears; empty when it has none. */
export function nameOf(node: SqlNode | undefined): string {
  const value = node?.args['this']
  if (typeof value === 'string') return value
  return typeof value === 'object' && !isList(value) ? nameOf(value) : ''
}

/** Whether a Join says which rows belong together; sqlglot writes ON TRUE where nothing does. */
export function joinsOnSomething(join: SqlNode): boolean {
  const on = nodeAt(join, 'on')
  return (on !== undefined && on.type !== 'Boolean') || join.args['using'] !== undefined || join.args['method'] === 'NATURAL'
}

const isList = (value: SqlValue): value is readonly SqlValue[] => Array.isArray(value)
