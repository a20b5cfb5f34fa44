import { CallSites } from '../kit/python/call-sites.ts'
import { calledFunctions, returnsOf } from '../kit/python/callees.ts'
import { asCall, located, type Located, type PythonCode } from '../kit/python/code.ts'
import type { LiveCode } from '../kit/python/live.ts'
import type { Node } from '../kit/python/parser.ts'
import { ancestors, bindingsOf, children, present, scopeOf } from '../kit/python/scopes.ts'

/** Methods of a Result that give a Result again. https://docs.sqlalchemy.org/en/21/core/connections.html#sqlalchemy.engine.Result */
const STILL_RESULT = new Set(['mappings', 'scalars', 'unique', 'columns', 'tuples', 'yield_per', 'execution_options'])
const MOST_STEPS = 8

/**
 * Functions that give an unread Result away, to others who print it as it comes: `return connection.execute(query)`, with
 * `for row in tasks(): print(row.title)` elsewhere. A helper whose callers make lists or objects of it is none.
 */
export function leakedResults(code: PythonCode, live: LiveCode): Located[] {
  const leaks = new Leaks(code)
  return live.among(code.functions()).filter((definition) => {
    const given = returnsOf(located(definition.file, definition.node)).find((value) => isResult(value))
    return given !== undefined && leaks.anyCallerLeaks(definition, live)
  })
}

function isResult({ node, file }: Located, steps = MOST_STEPS): boolean {
  if (steps === 0) return false
  if (node.type === 'identifier') {
    const bindings = bindingsOf(node.text, node)
    return bindings.length > 0 && bindings.every((binding) => binding.kind === 'value' && isResult(located(file, binding.value), steps - 1))
  }
  if (node.type !== 'call') return false
  const call = asCall(located(file, node))
  if (call.name === 'execute') return call.receiver !== ''
  const object = node.childForFieldName('function')?.childForFieldName('object')
  return STILL_RESULT.has(call.name) && object !== null && object !== undefined && isResult(located(file, object), steps - 1)
}

class Leaks {
  readonly #sites: CallSites

  constructor(code: PythonCode) {
    this.#sites = new CallSites(code)
  }

  anyCallerLeaks(definition: Located, live: LiveCode, steps = MOST_STEPS): boolean {
    return steps > 0 && this.#sites.of(definition).some((call) => live.has(call) && this.#leaks(call, live, steps))
  }

  /** Whether a Result ends where it is written out, and never becomes a list, a dictionary or an object. */
  #leaks({ node, file }: Located, live: LiveCode, steps: number): boolean {
    const parent = node.parent
    if (!parent || steps === 0) return false
    const up = (to: Node) => this.#leaks(located(file, to), live, steps - 1)
    switch (parent.type) {
      case 'parenthesized_expression': return up(parent)
      case 'attribute': {
        const method = parent.childForFieldName('attribute')?.text ?? ''
        return STILL_RESULT.has(method) && parent.parent?.type === 'call' && up(parent.parent)
      }
      case 'argument_list': return this.#handedOn(located(file, parent))
      case 'for_statement': return parent.childForFieldName('right')?.id === node.id && !collects(parent)
      case 'return_statement': {
        const definition = scopeOf(node)
        return definition.type === 'function_definition' && this.anyCallerLeaks(located(file, definition), live, steps - 1)
      }
      case 'assignment': return this.#named(located(file, parent), live, steps)
      default: return false
    }
  }

  /** `print(tasks())`, and `show(tasks())` of a function that gives nothing back. */
  #handedOn({ node, file }: Located): boolean {
    if (node.parent?.type !== 'call') return false
    const call = asCall(located(file, node.parent))
    if (call.receiver === '' && call.name === 'print') return true
    const own = calledFunctions(call, this.#sites)
    return own.length > 0 && own.every((definition) => returnsOf(definition).length === 0 && definition.node.descendantsOfType('yield').length === 0)
  }

  #named({ node, file }: Located, live: LiveCode, steps: number): boolean {
    const name = node.childForFieldName('left')
    if (name?.type !== 'identifier') return false
    const uses = present(scopeOf(node).descendantsOfType('identifier')).filter((use) => use.text === name.text && use.startIndex > node.endIndex)
    return uses.length > 0 && uses.every((use) => this.#leaks(located(file, use), live, steps - 1))
  }
}

/** A loop that makes something of its rows: it appends, assigns to a place, yields or returns. */
function collects(loop: Node): boolean {
  const body = loop.childForFieldName('body')
  if (!body) return false
  if (body.descendantsOfType(['yield', 'return_statement', 'augmented_assignment']).length > 0) return true
  if (present(body.descendantsOfType('assignment')).some((assignment) => /^(subscript|attribute)$/.test(assignment.childForFieldName('left')?.type ?? ''))) return true
  return present(body.descendantsOfType('call')).some((call) => {
    const callee = call.childForFieldName('function')
    return callee?.type === 'attribute' && /^(append|add|extend|insert|setdefault|update)$/.test(callee.childForFieldName('attribute')?.text ?? '') &&
      ![...ancestors(call)].some(({ type }) => type === 'argument_list') && children(call).length > 0
  })
}
