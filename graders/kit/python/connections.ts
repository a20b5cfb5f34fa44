import { CallSites } from './call-sites.ts'
import { decoratorsOf } from './classes.ts'
import { asCall, located, type Call, type Located, type PythonCode } from './code.ts'
import type { Node } from './parser.ts'
import { ancestors, bindingsOf, children, classAround, present, scopeOf } from './scopes.ts'

const MOST_STEPS = 12

export interface Connections {
  /** Where connections are opened, or taken from a psycopg2 pool. */
  opened: Call[]
  /** Those that no context manager looks after. */
  unmanaged: Call[]
}

/**
 * Where a program opens connections of a module (`sqlite3`, `psycopg2`), and whether a context manager looks after each:
 * `with connect(…)`, `closing(…)`, an ExitStack, a @contextmanager function, a class with __enter__ and __exit__ used in a
 * with; followed through names, attributes and functions that return it.
 */
export function connections(code: PythonCode, module: string): Connections {
  const opened = [...code.calls('connect', 'Connection').filter((call) => isOf(call, module)), ...code.calls('getconn')]
  const managed = new Managed(code, module === 'sqlite3')
  return { opened, unmanaged: opened.filter((call) => !managed.value(call)) }
}

function isOf(call: Call, module: string): boolean {
  const callee = call.node.childForFieldName('function')
  const root = callee?.type === 'attribute' ? firstName(callee) : callee
  return root?.type === 'identifier' && bindingsOf(root.text, root).some((binding) =>
    binding.kind === 'imported' && (binding.module === module || binding.module.startsWith(`${module}.`)))
}

function firstName(node: Node): Node | undefined {
  const object = node.childForFieldName('object')
  return object?.type === 'attribute' ? firstName(object) : object ?? undefined
}

class Managed {
  readonly #sites: CallSites
  readonly #mustClose: boolean

  /** @param mustClose `with connection:` on a name alone is not enough: it commits, and leaves the connection open */
  constructor(code: PythonCode, mustClose: boolean) {
    this.#sites = new CallSites(code)
    this.#mustClose = mustClose
  }

  /** Whether the value of an expression ends in the care of a context manager. */
  value(expression: Located, steps = MOST_STEPS): boolean {
    const { node, file } = expression
    const parent = node.parent
    if (!parent || steps === 0) return false
    const up = () => this.value(located(file, parent), steps - 1)
    switch (parent.type) {
      case 'with_item': return true
      case 'as_pattern': return parent.parent?.type === 'with_item'
      case 'parenthesized_expression': case 'conditional_expression': case 'boolean_operator': case 'await': return up()
      case 'named_expression': return up() || this.#name(parent.childForFieldName('name'), file, steps)
      case 'argument_list': return this.#argument(parent, file, steps)
      case 'return_statement': case 'yield': return this.#givenBy(located(file, parent), steps)
      case 'lambda': return this.#lambda(located(file, parent), steps)
      case 'assignment': return this.#target(parent.childForFieldName('left'), file, steps)
      default: return false
    }
  }

  /** closing(connection), stack.enter_context(connection), or Database(connection) of a class that manages it. */
  #argument(list: Node, file: Located['file'], steps: number): boolean {
    const node = list.parent
    if (node?.type !== 'call') return false
    const call = asCall(located(file, node))
    if (call.name === 'enter_context') return true
    return call.name === 'closing' && this.value(call, steps - 1)
  }

  /** A function that returns a connection leaves it to its callers; a @contextmanager that yields it closes it. */
  #givenBy(statement: Located, steps: number): boolean {
    const node = scopeOf(statement.node)
    const definition = located(statement.file, node)
    if (node.type !== 'function_definition') return false
    if (statement.node.type === 'yield') return isManagerFunction(definition)
    if (decoratorsOf(node).includes('property')) return this.#isUsedInWith(`self.${definitionName(node)}`, statement)
    const calls = this.#sites.of(definition)
    return calls.length > 0 && calls.every((call) => this.value(call, steps - 1))
  }

  /** `connect = lambda: sqlite3.connect(path)`: its callers have it. */
  #lambda(lambda: Located, steps: number): boolean {
    const name = lambda.node.parent?.type === 'assignment' ? lambda.node.parent.childForFieldName('left')?.text : undefined
    const calls = name ? this.#sites.named(name) : []
    return calls.length > 0 && calls.every((call) => this.value(call, steps - 1))
  }

  #target(left: Node | null, file: Located['file'], steps: number): boolean {
    if (left?.type === 'identifier') return this.#name(left, file, steps)
    if (left?.type !== 'attribute') return false
    return isManagerFunction(located(file, scopeOf(left))) || this.#isUsedInWith(left.text, located(file, left)) || this.#byItsClass(located(file, left), steps)
  }

  /** The connection has a name: one of the name's uses puts it into a context manager's care. */
  #name(name: Node | null, file: Located['file'], steps: number): boolean {
    if (!name) return false
    const scope = [...ancestors(name)].find(({ type }) => type === 'function_definition' || type === 'module')
    if (scope?.type === 'function_definition' && closesAfterYield(scope, name.text)) return true
    const uses = present(scope?.descendantsOfType('identifier') ?? []).filter((use) => use.text === name.text && use.id !== name.id && use.startIndex > name.startIndex)
    return uses.some((use) => {
      const parent = use.parent
      if (parent?.type === 'assignment' && parent.childForFieldName('left')?.id === use.id) return false
      if (isWithItem(parent) && this.#mustClose) return isClosed(file.root, use.text)
      return this.value(located(file, use), steps - 1)
    })
  }

  /** `with self.connection:` or `with closing(self.connection)` in the same class. */
  #isUsedInWith(text: string, at: Located): boolean {
    const around = classAround(at.node)
    return present(around?.descendantsOfType('with_item') ?? []).some((item) => {
      const [value] = children(item)
      const managed = value?.type === 'as_pattern' ? children(value)[0] : value
      if (managed?.text === text) return !this.#mustClose || isClosed(at.file.root, text)
      return /^(?:contextlib\.)?closing\((.*)\)$/s.exec(managed?.text ?? '')?.[1] === text
    })
  }

  /** Kept by an object whose class closes it in __exit__, and every such object is used in a with. */
  #byItsClass(attribute: Located, steps: number): boolean {
    const around = classAround(attribute.node)
    if (!around) return false
    const { classes } = this.#sites
    const has = (name: string) => classes.methods(around, name).length > 0
    const [constructor] = classes.methods(around, '__init__')
    const calls = constructor ? this.#sites.of(constructor) : this.#constructions(around)
    const isManager = has('__enter__') && has('__exit__') && this.#closes(around)
    const closable = has('close')
    return calls.length > 0 && calls.every((call) => (isManager || (closable && isInClosing(call))) && this.value(call, steps - 1))
  }

  #constructions(around: Node): Call[] {
    const { classes } = this.#sites
    return classes.family(around).flatMap((each) => this.#sites.named(each.node.childForFieldName('name')?.text ?? ''))
  }

  /** __exit__ itself, or a method that it calls, closes or gives back. */
  #closes(around: Node): boolean {
    const { classes } = this.#sites
    const callsIn = (method: Located) => present(method.node.descendantsOfType('call')).map((node) => asCall(located(method.file, node)))
    const exits = classes.methods(around, '__exit__').flatMap(callsIn)
    const all = [...exits, ...exits.flatMap((call) => classes.methods(around, call.name).flatMap(callsIn))]
    return all.some((call) => /^(close|putconn|__exit__)$/.test(call.name) && call.receiver !== 'self')
  }
}

const isWithItem = (node: Node | null) => node?.type === 'with_item' || (node?.type === 'as_pattern' && node.parent?.type === 'with_item')

/** Somewhere in the file it is closed by this name. */
const isClosed = (root: Node, name: string) => present(root.descendantsOfType('call')).some((call) => call.childForFieldName('function')?.text === `${name}.close`)

/** A @contextmanager function that closes, or gives back to the pool, what it yields. */
function isManagerFunction({ node, file }: Located): boolean {
  return node.type === 'function_definition' && decoratorsOf(node).some((name) => /^(async)?contextmanager$/.test(name)) &&
    present(node.descendantsOfType('call')).some((call) => /^(close|putconn|closeall)$/.test(asCall(located(file, call)).name))
}

const definitionName = (node: Node) => node.childForFieldName('name')?.text ?? ''

function isInClosing(call: Call): boolean {
  const outer = call.node.parent?.parent
  return outer?.type === 'call' && asCall(located(call.file, outer)).name === 'closing'
}

/** A @contextmanager that yields a cursor, or something else made from the connection, and closes the connection by its name. */
function closesAfterYield(definition: Node, name: string): boolean {
  if (!decoratorsOf(definition).some((decorator) => /^(async)?contextmanager$/.test(decorator))) return false
  if (definition.descendantsOfType('yield').length === 0) return false
  return present(definition.descendantsOfType('call')).some((call) => {
    const callee = call.childForFieldName('function')
    const method = callee?.type === 'attribute' ? callee.childForFieldName('attribute')?.text : undefined
    if (method === 'close') return callee?.childForFieldName('object')?.text === name
    return method === 'putconn' && children(call.childForFieldName('arguments') ?? call)[0]?.text === name
  })
}
