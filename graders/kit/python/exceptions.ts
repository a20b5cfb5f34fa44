import { CallSites } from './call-sites.ts'
import { asCall, located, type Located, type PythonCode } from './code.ts'
import type { Node } from './parser.ts'
import { ancestors, bindingsOf, children, present } from './scopes.ts'

export interface Handler extends Located {
  /** What it catches, as written; empty for a bare `except:`. */
  types: readonly string[]
  /** It catches everything: bare, `Exception`, `BaseException`, or a name for one of these. */
  isBroad: boolean
  /** It lets the exception go on, or raises another in its place. */
  raises: boolean
}

/** The except clauses of a learner's code. */
export function handlers(code: PythonCode): Handler[] {
  return code.nodes('except_clause').map((clause) => {
    const parts = children(clause.node)
    const body = parts.find(({ type }) => type === 'block')
    const [value] = parts.filter(({ type }) => type !== 'block' && type !== 'comment')
    const caught = value ? namesIn(value.type === 'as_pattern' ? children(value)[0] ?? value : value) : []
    return {
      ...clause, types: caught.map(({ text }) => text),
      isBroad: value === undefined || caught.some((name) => isEverything(name)),
      raises: body !== undefined && body.descendantsOfType('raise_statement').length > 0,
    }
  })
}

const namesIn = (value: Node): Node[] => (value.type === 'tuple' || value.type === 'parenthesized_expression' ? children(value).flatMap(namesIn) : [value])

function isEverything(name: Node, depth = 3): boolean {
  if (/^(builtins\.)?(Base)?Exception$/.test(name.text)) return true
  if (name.type !== 'identifier' || depth === 0) return false
  return bindingsOf(name.text, name).some((binding) => binding.kind === 'value' && namesIn(binding.value).some((inner) => isEverything(inner, depth - 1)))
}

/** Whether another clause of the same try, or a `with suppress(…)`, names what is expected to go wrong. */
export function hasSpecificSibling(handler: Handler, all: readonly Handler[]): boolean {
  return all.some((other) => other.node.parent?.id === handler.node.parent?.id && other.file === handler.file && !other.isBroad)
}

/** The try statements with an except that stand directly in a function, by the function. */
export function triesIn(definition: Located, all: readonly Handler[]): Handler[] {
  return all.filter(({ node, file }) => file === definition.file && [...ancestors(node)].find(({ type }) => type === 'function_definition')?.id === definition.node.id)
}

/** Tells whether errors at some place are caught: in its own function, or wherever that function is called. */
export class Guards {
  readonly #sites: CallSites

  constructor(code: PythonCode) {
    this.#sites = new CallSites(code)
  }

  isGuarded(place: Pick<Located, 'node' | 'file'>, depth = 4): boolean {
    let below = place.node
    for (const ancestor of ancestors(place.node)) {
      if (ancestor.type === 'try_statement') {
        const inBody = ancestor.childForFieldName('body')?.id === below.id
        if (inBody && children(ancestor).some(({ type }) => type === 'except_clause' || type === 'except_group_clause')) return true
      }
      if (ancestor.type === 'with_statement' && suppresses(ancestor)) return true
      if (ancestor.type === 'function_definition') {
        const definition = located(place.file, ancestor)
        const calls = this.#sites.of(definition)
        if (calls.length === 0) return this.#sites.isPassedAround(definition)
        return depth > 0 && calls.every((call) => this.isGuarded(call, depth - 1))
      }
      below = ancestor
    }
    return false
  }
}

function suppresses(statement: Node): boolean {
  return present(statement.descendantsOfType('with_item')).some((item) => item.parent?.parent?.id === statement.id && /(^|\.)suppress\(/.test(item.text))
}

const FOREIGN_OPENERS = new Set(['os', 'webbrowser', 'shelve', 'dbm', 'Image', 'plt'])
const WHOLE_FILE = ['read_text', 'write_text', 'read_bytes', 'write_bytes']

/** Where files are opened: `open(…)`, `path.open(…)`. */
export function opens(code: PythonCode): Located[] {
  return code.calls('open').filter(({ receiver }) => !FOREIGN_OPENERS.has(receiver))
}

/** Where files are touched: opened, or read or written as a whole. */
export const fileOperations = (code: PythonCode): Located[] => [...opens(code), ...code.calls(...WHOLE_FILE)]

/** Of the places that open files, those that nothing is sure to close: no `with`, no `close()` in a `finally`. */
export function unmanagedOpens(code: PythonCode): Located[] {
  const sites = new CallSites(code)
  const isManaged = ({ node, file }: Pick<Located, 'node' | 'file'>, depth = 2): boolean => {
    let value = node
    for (const ancestor of ancestors(node)) {
      if (ancestor.type === 'with_item') return true
      if (ancestor.type === 'call' && /^(enter_context|push|closing)$/.test(asCall(located(file, ancestor)).name)) return true
      if (ancestor.type === 'assignment' || ancestor.type === 'named_expression') {
        const name = (ancestor.childForFieldName('left') ?? ancestor.childForFieldName('name'))?.text ?? ''
        return isClosed(name, ancestor)
      }
      if (ancestor.type === 'return_statement' || ancestor.type === 'lambda') {
        const definition = [...ancestors(ancestor)].find(({ type }) => type === 'function_definition')
        const calls = definition ? sites.of(located(file, definition)) : []
        return depth > 0 && calls.length > 0 && calls.every((call) => isManaged(call, depth - 1))
      }
      if (/_statement$|^block$/.test(ancestor.type)) return false
      value = ancestor
    }
    return value.type === 'module'
  }
  return opens(code).filter((open) => !isManaged(open))
}

/** A name that is used in a `with`, or closed in a `finally`, in the same function; an attribute, anywhere in the file. */
function isClosed(name: string, at: Node): boolean {
  const around = [...ancestors(at)]
  const scope = (name.includes('.') ? around.at(-1) : around.find(({ type }) => type === 'function_definition' || type === 'module')) ?? at
  const inWith = present(scope.descendantsOfType('with_item')).some((item) => present([item, ...item.descendantsOfType(['identifier', 'attribute'])]).some(({ text }) => text === name))
  const closers = present(scope.descendantsOfType(name.includes('.') ? ['function_definition', 'finally_clause'] : ['finally_clause']))
    .filter((part) => part.type === 'finally_clause' || /^(__exit__|close)$/.test(part.childForFieldName('name')?.text ?? ''))
  return inWith || closers.some((part) => present(part.descendantsOfType('call')).some((call) => call.childForFieldName('function')?.text === `${name}.close`))
}
