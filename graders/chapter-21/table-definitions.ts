import { asCall, located, type Call, type Located, type PythonCode } from '../kit/python/code.ts'
import type { LiveCode } from '../kit/python/live.ts'
import type { Node } from '../kit/python/parser.ts'
import { CallSites } from '../kit/python/call-sites.ts'
import { calledFunctions, returnsOf } from '../kit/python/callees.ts'
import { bindingsOf, children, globalBindings } from '../kit/python/scopes.ts'
import { contentOf } from '../kit/python/comments.ts'
import { alchemyName } from './alchemy-names.ts'

export interface DefinedColumn {
  /** Undefined when it is not written as a text. */
  name: string | undefined
  /** SQLAlchemy's name of its type, such as `String`; undefined when there is none or it can't be told. */
  type: string | undefined
  primaryKey: boolean
  /** As stated; undefined when nothing is said. */
  nullable: boolean | undefined
  isForeignKey: boolean
}

/** A `Table(…)` in code that runs. */
export interface TableDefinition {
  /** Undefined when it is not written as a text. */
  name: string | undefined
  columns: readonly DefinedColumn[]
  /** Some of its parts could not be read (a loop, a function's result): there may be more columns. */
  isOpen: boolean
  /** It has the columns that the database tells. */
  reflects: boolean
  at: Located
}

const MOST_STEPS = 6
/** What a Table is made of. https://docs.sqlalchemy.org/en/21/core/metadata.html */
const PART = /^(Column|Index|\w*Constraint)$/

/** Every `Table(…)` of SQLAlchemy's in code that may run, as far as it can be read. */
export function tableDefinitions(code: PythonCode, live: LiveCode): TableDefinition[] {
  return new Reader(code).definitions(live)
}

class Reader {
  readonly #code: PythonCode
  readonly #sites: CallSites

  constructor(code: PythonCode) {
    this.#code = code
    this.#sites = new CallSites(code)
  }

  definitions(live: LiveCode): TableDefinition[] {
    const calls = live.among(this.#code.nodes('call').map(asCall))
    return calls.filter((call) => callee(call)?.name === 'Table').map((call) => this.#definition(call))
  }

  #definition(call: Call): TableDefinition {
    const [name, , ...rest] = call.arguments.filter(({ type }) => type !== 'keyword_argument')
    const parts = rest.flatMap((node) => this.#parts(located(call.file, node)))
    const columns = parts.flatMap((part) => (part && callee(part)?.name === 'Column' ? [this.#column(part)] : []))
    return {
      name: this.#text(name && located(call.file, name)),
      columns,
      isOpen: parts.includes(undefined) || columns.some((column) => column.name === undefined),
      reflects: keyword(call, 'autoload_with') !== undefined || keyword(call, 'autoload') !== undefined,
      at: call,
    }
  }

  /** The calls of SQLAlchemy's that a part of a table stands for; undefined among them for what can't be told. */
  #parts(part: Located, steps = MOST_STEPS): (Call | undefined)[] {
    const { node, file } = part
    if (steps === 0) return [undefined]
    const inner = (nodes: readonly Node[], of: Located['file'] = file) => nodes.flatMap((child) => this.#parts(located(of, child), steps - 1))
    if (/^(list_splat|parenthesized_expression)$/.test(node.type)) return inner(children(node).slice(0, 1))
    if (/^(list|tuple|expression_list)$/.test(node.type)) return inner(children(node).filter(({ type }) => type !== 'comment'))
    if (node.type === 'identifier') {
      const values = this.#values(part)
      return values.length > 0 ? values.slice(0, 1).flatMap((value) => this.#parts(value, steps - 1)) : [undefined]
    }
    if (node.type !== 'call') return [undefined]
    const call = asCall(part)
    if (PART.test(callee(call)?.name ?? '')) return [call]
    const own = calledFunctions(call, this.#sites).flatMap(returnsOf)
    return own.length > 0 ? own.flatMap((value) => this.#parts(value, steps - 1)) : [undefined]
  }

  #column(call: Call): DefinedColumn {
    const positional = call.arguments.filter(({ type }) => type !== 'keyword_argument').map((node) => located(call.file, node))
    const [first, ...rest] = positional
    const named = keyword(call, 'name')
    const text = this.#text(named ? located(call.file, named) : first)
    const types = [...(named ? positional : rest).map(({ node }) => node), ...present(keyword(call, 'type_'))]
    const names = types.map((node) => alchemyName(node.type === 'call' ? node.childForFieldName('function') : node)?.name)
    const isForeignKey = names.includes('ForeignKey')
    return {
      name: text,
      type: names.find((name) => name !== undefined && !/^(ForeignKey|Identity|Sequence|CheckConstraint|Computed|FetchedValue)$/.test(name)),
      primaryKey: keyword(call, 'primary_key')?.text === 'True',
      nullable: { True: true, False: false }[keyword(call, 'nullable')?.text ?? ''],
      isForeignKey,
    }
  }

  /** A text that is written down, here or where a name is bound to it; what a helper is given, when it is given one text. */
  #text(value: Located | undefined, steps = MOST_STEPS): string | undefined {
    if (!value || steps === 0) return undefined
    if (value.node.type === 'string') return children(value.node).some(({ type }) => type === 'interpolation') ? undefined : contentOf(value.node)
    if (value.node.type !== 'identifier') return undefined
    const values = this.#values(value)
    return values.length === 1 ? this.#text(values[0], steps - 1) : undefined
  }

  #values({ node, file }: Located): Located[] {
    return bindingsOf(node.text, node).flatMap((binding): Located[] => {
      if (binding.kind === 'value') return [located(file, binding.value)]
      if (binding.kind !== 'imported') return []
      const module = this.#sites.moduleNamed(binding.module)
      return module ? globalBindings(module.root, binding.name).flatMap((other) => (other.kind === 'value' ? [located(module, other.value)] : [])) : []
    })
  }
}

const callee = (call: Call) => alchemyName(call.node.childForFieldName('function'))

const present = (node: Node | undefined): Node[] => (node ? [node] : [])

function keyword(call: Call, name: string): Node | undefined {
  const argument = call.arguments.find((node) => node.type === 'keyword_argument' && node.childForFieldName('name')?.text === name)
  return argument?.childForFieldName('value') ?? undefined
}
