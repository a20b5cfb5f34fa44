import type { Annotation } from '../python/annotations.ts'
import type { PythonCode } from '../python/code.ts'
import { children } from '../python/scopes.ts'
import { contentOf } from '../python/comments.ts'
import { typeExpression, withinType, type TypeExpression } from '../python/type-expression.ts'
import { customTypes, type CustomType } from './custom-types.ts'

/** A type of the learner's own with the types of its fields, those that it inherits among them. */
export interface RecordType extends CustomType {
  types: ReadonlyMap<string, TypeExpression>
}

const WRAPPERS = new Set(['Required', 'NotRequired', 'ReadOnly', 'Final'])
const MOST_DEPTH = 5

/** The dataclasses, typed dictionaries and named tuples of the learner's, with their fields. */
export async function recordTypes(code: PythonCode, annotations: readonly Annotation[]): Promise<RecordType[]> {
  const types = customTypes(code)
  return Promise.all(types.map(async (type) => ({ ...type, types: await fieldsOf(type, types, annotations) })))
}

async function fieldsOf(type: CustomType, all: readonly CustomType[], annotations: readonly Annotation[], depth = 0): Promise<Map<string, TypeExpression>> {
  const { node, file } = type
  if (node.type === 'call') return functional(type)
  const bases = children(node.childForFieldName('superclasses') ?? node).map((base) => base.text.split('.').at(-1))
  const inherited = depth < MOST_DEPTH ? await Promise.all(all.filter((other) => other !== type && bases.includes(other.name)).map((base) => fieldsOf(base, all, annotations, depth + 1))) : []
  const own = annotations.filter((other) => other.of === 'field' && other.file === file && other.node.parent?.parent?.parent?.id === node.id && other.type.name !== 'ClassVar')
  return new Map([...inherited.flatMap((fields) => [...fields]), ...own.map(({ name, type: stated }): [string, TypeExpression] => [name, bare(stated)])])
}

/** TypedDict("Task", {"id": int}) and NamedTuple("Task", [("id", int)]). */
async function functional({ node }: CustomType): Promise<Map<string, TypeExpression>> {
  const fields = children(node.childForFieldName('arguments') ?? node)[1]
  const pairs = children(fields ?? node).flatMap((part) => {
    const [key, value] = part.type === 'pair' ? [part.childForFieldName('key'), part.childForFieldName('value')] : children(part)
    return key?.type === 'string' && value ? [[contentOf(key), value.text] as const] : []
  })
  return new Map(await Promise.all(pairs.map(async ([name, text]): Promise<[string, TypeExpression]> => [name, bare(await typeExpression(text))])))
}

const bare = (type: TypeExpression): TypeExpression => (WRAPPERS.has(type.name) && type.parts[0] ? type.parts[0] : type)

/** Whether None is one of the values that a type lets be. @param aliases names for types, by which it may be said */
export function allowsNone(type: TypeExpression, annotations: readonly Annotation[], depth = 0): boolean {
  if (type.kind === 'none' || (type.kind === 'union' && type.parts.some((part) => allowsNone(part, annotations, depth)))) return true
  if (type.kind !== 'name' || depth >= MOST_DEPTH) return false
  return annotations.some(({ of, name, type: stands }) => of === 'alias' && name === type.name && allowsNone(stands, annotations, depth + 1))
}

/** How deeply a type is nested: 1 for `int`, 3 for `dict[str, list[int]]`. Brackets around a callable's parameters are no level. */
export function depthOf({ kind, parts }: TypeExpression): number {
  const deepest = Math.max(0, ...parts.map(depthOf))
  return kind === 'union' || kind === 'other' ? Math.max(1, deepest) : 1 + deepest
}

/** Whether a type speaks of one of these names. */
export const names = (type: TypeExpression, wanted: ReadonlySet<string>): boolean => withinType(type).some(({ name }) => wanted.has(name))
