import { expect } from '../criteria/findings.ts'
import type { Location } from '../criteria/result.ts'
import type { Annotation } from '../python/annotations.ts'
import type { PythonCode } from '../python/code.ts'
import type { Node } from '../python/parser.ts'
import { withinType } from '../python/type-expression.ts'

/** As in the brief: what a JSON text holds may be `dict[str, Any]` at this many places. */
const MOST_ANY = 2
/** What a type checker takes for anything, under all its names. */
const ANY = new Set(['Any', 'Incomplete', 'MaybeNone'])
const MAPPINGS = new Set(['dict', 'Dict', 'Mapping', 'MutableMapping'])

/** Nothing in the code makes a type checker look away: no Any, no decorator, no branch that it does not see. @throws Failed */
export function expectNothingQuieted(code: PythonCode, annotations: readonly Annotation[]): void {
  const anys = anyUses(annotations)
  const whole = anys.find(({ allowed }) => !allowed)
  expect(whole === undefined, {
    expected: 'types that say what they are',
    seen: `\`Any\` for ${whole?.annotation.name}, which switches the checking off`,
    hint: 'Say what it really is. For a value you know nothing of write `object`, and narrow it with isinstance before you use it.',
    location: whole?.annotation.location,
  })
  expect(anys.length <= MOST_ANY, {
    expected: `\`Any\` at most ${MOST_ANY} times, as the values of a dictionary that was read from JSON`,
    seen: `${anys.length} times`,
    hint: 'Describe the dictionary once as a TypedDict or a dataclass, and use that name.',
    location: anys[MOST_ANY]?.annotation.location,
  })
  const hidden = decorated(code) ?? unseenBranch(code)
  expect(hidden === undefined, { expected: 'every line to be checked', seen: hidden?.what ?? '', hint: 'Let pyright see the code, and mend what it says.', location: hidden?.location })
}

function anyUses(annotations: readonly Annotation[]): { annotation: Annotation; allowed: boolean }[] {
  const names = new Set(ANY)
  const aliases = new Set<string>()
  const holds = (annotation: Annotation, known: ReadonlySet<string>) => withinType(annotation.type).some(({ name }) => known.has(name))
  for (const annotation of annotations) {
    if (annotation.of !== 'alias' || !holds(annotation, ANY)) continue
    if (isJson(annotation)) aliases.add(annotation.name)
    else names.add(annotation.name)
  }
  return annotations.filter(({ of }) => of !== 'alias').flatMap((annotation) => {
    if (holds(annotation, names)) return [{ annotation, allowed: holds(annotation, ANY) && isJson(annotation) }]
    return holds(annotation, aliases) ? [{ annotation, allowed: true }] : []
  })
}

/** `dict[str, Any]`, alone or in a list: what `json.load` gives. */
function isJson({ type, of }: Annotation): boolean {
  const holding = withinType(type).filter(({ kind, parts }) => kind === 'applied' && parts.some(({ name }) => ANY.has(name)))
  const outside = ANY.has(type.name) || withinType(type).some(({ kind, parts }) => kind !== 'applied' && parts.some(({ name }) => ANY.has(name)))
  return of !== 'cast' && !outside && holding.every(({ name, parts }) => MAPPINGS.has(name) && !ANY.has(parts[0]?.name ?? ''))
}

interface Hidden {
  what: string
  location: Location
}

function decorated(code: PythonCode): Hidden | undefined {
  const found = code.nodes('decorator').find(({ node }) => /\bno_type_check(?:_decorator)?\b/.test(node.text))
  return found && { what: '`@no_type_check`', location: found.location }
}

const DECLARES = new Set(['import_statement', 'import_from_statement', 'class_definition', 'pass_statement', 'comment', 'type_alias_statement', 'if_statement'])

/** A branch that a type checker takes for unreachable, or that only it sees, may import and name things, and do no work. */
function unseenBranch(code: PythonCode): Hidden | undefined {
  for (const { node, location } of code.nodes('if_statement', 'conditional_expression', 'while_statement')) {
    const condition = node.childForFieldName('condition') ?? (node.type === 'conditional_expression' ? node.namedChildren[1] : null)
    if (!condition || !/\b(?:TYPE_CHECKING|MYPY)\b/.test(namesIn(condition))) continue
    const blocks = node.descendantsOfType('block').filter((block) => block.parent?.id === node.id || block.parent?.parent?.id === node.id)
    const work = node.type !== 'if_statement' || blocks.some((block) => block.namedChildren.some((statement) => statement !== null && !declares(statement)))
    if (work) return { what: 'a branch of `TYPE_CHECKING` that does more than import and name things', location }
  }
  return undefined
}

function declares(statement: Node): boolean {
  const inner = statement.type === 'expression_statement' ? statement.namedChildren[0] : statement
  if (inner?.type === 'assignment') return inner.descendantsOfType(['call', 'lambda', 'await']).length === 0
  return DECLARES.has(inner?.type ?? '') || inner?.type === 'ellipsis'
}

const namesIn = (condition: Node) => (condition.type === 'identifier' ? [condition] : condition.descendantsOfType('identifier')).map(({ text }) => text).join(' ')
