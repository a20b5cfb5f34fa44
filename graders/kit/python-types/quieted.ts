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

/** A row as a driver gives it. */
const ROWS = new Set(['tuple', 'Tuple', 'Sequence'])

export interface AllowedAny {
  /** At how many places. */
  most: number
  /** Also in raw rows, such as `tuple[Any, ...]`, which is what psycopg2's fetchone() gives. */
  rows: boolean
  /** What may be of Any, in words. */
  what: string
}

const JSON_ONLY: AllowedAny = { most: MOST_ANY, rows: false, what: 'as the values of a dictionary that was read from JSON' }

/** Nothing in the code makes a type checker look away: no Any, no decorator, no branch that it does not see. @throws Failed */
export function expectNothingQuieted(code: PythonCode, annotations: readonly Annotation[], allowed: AllowedAny = JSON_ONLY): void {
  const anys = anyUses(annotations, allowed)
  const whole = anys.find(({ allowed }) => !allowed)
  expect(whole === undefined, {
    expected: 'types that say what they are',
    seen: `\`Any\` for ${whole?.annotation.name}, which switches the checking off`,
    hint: 'Say what it really is. For a value you know nothing of write `object`, and narrow it with isinstance before you use it.',
    location: whole?.annotation.location,
  })
  expect(anys.length <= allowed.most, {
    expected: `\`Any\` at most ${allowed.most} times, ${allowed.what}`,
    seen: `${anys.length} times`,
    hint: 'Describe the dictionary once as a TypedDict or a dataclass, and use that name.',
    location: anys[allowed.most]?.annotation.location,
  })
  const hidden = decorated(code) ?? unseenBranch(code) ?? fromText(code)
  expect(hidden === undefined, { expected: 'every line to be checked', seen: hidden?.what ?? '', hint: 'Let pyright see the code, and mend what it says.', location: hidden?.location })
}

function anyUses(annotations: readonly Annotation[], { rows }: AllowedAny): { annotation: Annotation; allowed: boolean }[] {
  const names = new Set(ANY)
  const aliases = new Set<string>()
  const holds = (annotation: Annotation, known: ReadonlySet<string>) => withinType(annotation.type).some(({ name }) => known.has(name))
  for (const annotation of annotations) {
    if (annotation.of !== 'alias' || !holds(annotation, ANY)) continue
    if (isHeld(annotation, rows)) aliases.add(annotation.name)
    else names.add(annotation.name)
  }
  return annotations.filter(({ of }) => of !== 'alias').flatMap((annotation) => {
    if (holds(annotation, names)) return [{ annotation, allowed: holds(annotation, ANY) && isHeld(annotation, rows) }]
    return holds(annotation, aliases) ? [{ annotation, allowed: true }] : []
  })
}

/** `dict[str, Any]`, alone or in a list, which is what `json.load` gives; with rows also `tuple[Any, ...]`. */
function isHeld({ type, of }: Annotation, rows: boolean): boolean {
  const holding = withinType(type).filter(({ kind, parts }) => kind === 'applied' && parts.some(({ name }) => ANY.has(name)))
  const outside = ANY.has(type.name) || withinType(type).some(({ kind, parts }) => kind !== 'applied' && parts.some(({ name }) => ANY.has(name)))
  return of !== 'cast' && !outside && holding.every(({ name, parts }) => (MAPPINGS.has(name) && !ANY.has(parts[0]?.name ?? '')) || (rows && ROWS.has(name)))
}

interface Hidden {
  what: string
  location: Location
}

function decorated(code: PythonCode): Hidden | undefined {
  const found = code.nodes('decorator').find(({ node }) => /\bno_type_check(?:_decorator)?\b/.test(node.text))
  return found && { what: '`@no_type_check`', location: found.location }
}

/** Code that is a text, or lies in a file that is no module, is run and never checked. */
function fromText(code: PythonCode): Hidden | undefined {
  const found = code.calls('exec', 'eval', 'run_path', 'run_module').find(({ name, receiver }) => (name.startsWith('run_') ? /^(?:runpy)?$/ : /^(?:builtins)?$/).test(receiver))
  return found && { what: `\`${found.name}()\`, which runs code that is a text to pyright`, location: found.location }
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
