import type { Node } from '../kit/python/parser.ts'
import { ancestors, bindingsOf, present } from '../kit/python/scopes.ts'

/** A name of SQLAlchemy's, and the module of its that it was taken from. */
export interface AlchemyName {
  name: string
  module: string
}

const OWN = /^sqlalchemy(\.|$)/

/**
 * The name of SQLAlchemy's that an expression stands for: `Table` for `sa.Table`, for `T` after `from sqlalchemy import
 * Table as T` or `T = sqlalchemy.Table`. Undefined for everything else.
 */
export function alchemyName(node: Node | null, depth = 3): AlchemyName | undefined {
  if (!node || depth === 0) return undefined
  if (node.type === 'attribute') {
    const name = node.childForFieldName('attribute')?.text ?? ''
    const module = moduleOf(node.childForFieldName('object'))
    return module === undefined ? undefined : { name, module }
  }
  if (node.type !== 'identifier') return undefined
  const bindings = bindingsOf(node.text, node)
  if (bindings.length === 0) return importsAll(node) ? { name: node.text, module: 'sqlalchemy' } : undefined
  for (const binding of bindings) {
    if (binding.kind === 'imported' && OWN.test(binding.module) && binding.name !== '') return { name: binding.name, module: binding.module }
    const found = binding.kind === 'value' && /^(identifier|attribute)$/.test(binding.value.type) ? alchemyName(binding.value, depth - 1) : undefined
    if (found) return found
  }
  return undefined
}

/** The module that `sa`, `sqlalchemy.orm` or `orm` after `from sqlalchemy import orm` stands for. */
function moduleOf(node: Node | null): string | undefined {
  if (node?.type === 'attribute') {
    const module = moduleOf(node.childForFieldName('object'))
    return module === undefined ? undefined : `${module}.${node.childForFieldName('attribute')?.text ?? ''}`
  }
  if (node?.type !== 'identifier') return undefined
  const bindings = bindingsOf(node.text, node)
  // import sqlalchemy.orm binds the name sqlalchemy.
  if (bindings.length === 0 && node.text === 'sqlalchemy') return node.text
  const imported = bindings.find((binding) => binding.kind === 'imported' && OWN.test(binding.module) && /^[a-z]/.test(binding.name || 'a'))
  if (imported?.kind !== 'imported') return undefined
  return imported.name === '' ? imported.module : `${imported.module}.${imported.name}`
}

/** `from sqlalchemy import *` */
function importsAll(node: Node): boolean {
  const root = [...ancestors(node)].at(-1) ?? node
  return present(root.descendantsOfType('import_from_statement')).some((statement) =>
    OWN.test(statement.childForFieldName('module_name')?.text ?? '') && statement.descendantsOfType('wildcard_import').length > 0)
}
