import type { Node } from './parser.ts'
import { located, type Located, type PythonCode, type PythonFile } from './code.ts'
import { typeExpression, type TypeExpression } from './type-expression.ts'

/** A type that the code states. */
export interface Annotation extends Located {
  of: 'parameter' | 'return' | 'variable' | 'field' | 'alias' | 'cast'
  /** The parameter's, variable's or function's name as written, such as `rows` or `self.rows`. */
  name: string
  type: TypeExpression
}

/** Everything in the code that states a type: parameters, returns, variables, fields of classes, aliases of types, casts. */
export async function annotationsOf(code: PythonCode): Promise<Annotation[]> {
  const found = await Promise.all(code.files.map(async (file) => {
    const aliases = importAliases(file)
    return Promise.all(stated(file).map(async ({ of, name, node, text }): Promise<Annotation> => ({ ...located(file, node), of, name, type: await typeExpression(text, aliases) })))
  }))
  return found.flat()
}

interface Stated {
  of: Annotation['of']
  name: string
  node: Node
  text: string
}

function stated(file: PythonFile): Stated[] {
  const { root } = file
  const typed = root.descendantsOfType(['typed_parameter', 'typed_default_parameter']).flatMap((node): Stated[] => {
    const name = node.childForFieldName('name') ?? node.namedChildren[0]
    return statedBy('parameter', name?.text.replace(/^\*+/, ''), node, node.childForFieldName('type'))
  })
  const returned = root.descendantsOfType('function_definition').flatMap((node) => statedBy('return', node.childForFieldName('name')?.text, node, node.childForFieldName('return_type')))
  const assigned = root.descendantsOfType('assignment').flatMap((node): Stated[] => {
    const name = node.childForFieldName('left')?.text
    const type = node.childForFieldName('type')
    const value = node.childForFieldName('right')
    if (type?.text === 'TypeAlias' || type?.text.endsWith('.TypeAlias')) return value ? statedBy('alias', name, node, value) : []
    if (type) return statedBy(isField(node) ? 'field' : 'variable', name, node, type)
    return value && looksLikeType(node, value) ? statedBy('alias', name, node, value) : []
  })
  const named = root.descendantsOfType('type_alias_statement').flatMap((node) => statedBy('alias', node.namedChildren[0]?.text, node, node.namedChildren[1] ?? null))
  const cast = root.descendantsOfType('call').flatMap((node): Stated[] => {
    const callee = node.childForFieldName('function')?.text
    return callee === 'cast' || callee?.endsWith('.cast') ? statedBy('cast', 'cast', node, node.childForFieldName('arguments')?.namedChildren[0] ?? null) : []
  })
  return [...typed, ...returned, ...assigned, ...named, ...cast]
}

const statedBy = (of: Annotation['of'], name: string | undefined, node: Node, type: Node | null | undefined): Stated[] =>
  type && name !== undefined ? [{ of, name, node, text: type.text }] : []

/** Directly in a class's body. */
function isField(assignment: Node): boolean {
  const block = assignment.parent?.parent
  return block?.type === 'block' && block.parent?.type === 'class_definition'
}

/** `Rows = list[Order]` or `Number = int | float` beside the functions: a name for a type. */
function looksLikeType(assignment: Node, value: Node): boolean {
  if (assignment.parent?.parent?.type !== 'module') return false
  if (value.type === 'identifier' || value.type === 'attribute') return /^(?:\w+\.)?Any$/.test(value.text)
  if (value.type === 'subscript') return /^(?:\w+\.)?(?:list|dict|set|frozenset|tuple|[A-Z]\w*)$/.test(value.childForFieldName('value')?.text ?? '')
  if (value.type !== 'binary_operator' || value.childForFieldName('operator')?.text !== '|') return false
  return [value.childForFieldName('left'), value.childForFieldName('right')].every((side) => side !== null && /^(?:none|identifier|attribute|subscript|binary_operator|string)$/.test(side.type))
}

/** `from typing import Any as A`: what A is. */
function importAliases({ root }: PythonFile): Map<string, string> {
  const imported = root.descendantsOfType('aliased_import').flatMap((node): [string, string][] => {
    const name = node.childForFieldName('name')?.text.split('.').at(-1)
    const alias = node.childForFieldName('alias')?.text
    return name && alias ? [[alias, name]] : []
  })
  return new Map(imported)
}
