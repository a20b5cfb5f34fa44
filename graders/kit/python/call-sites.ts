import { asCall, located, type Call, type Located, type PythonCode, type PythonFile } from './code.ts'
import { Classes, decoratorsOf } from './classes.ts'
import type { Node } from './parser.ts'
import { bindingsOf, classAround, parameterName, parametersOf, scopeOf } from './scopes.ts'

const HARMLESS = new Set(['staticmethod', 'classmethod', 'contextmanager', 'property', 'cache', 'lru_cache', 'override', 'wraps'])

/** Who calls which of the learner's functions. */
export class CallSites {
  readonly classes: Classes
  readonly #code: PythonCode
  readonly #calls: readonly Call[]

  constructor(code: PythonCode) {
    this.#code = code
    this.classes = new Classes(code)
    this.#calls = code.nodes('call').map(asCall)
  }

  /** The module of the submission that an import names, such as `db` or `.queries` or `app.db`. */
  moduleNamed(module: string): PythonFile | undefined {
    const path = module.replace(/^\.+/, '').replaceAll('.', '/')
    return this.#code.files.find((file) => file.path === `${path}.py` || file.path.endsWith(`/${path}.py`) || file.path.endsWith(`${path}/__init__.py`))
  }

  /** All calls by a name. */
  named(name: string): readonly Call[] {
    return this.#calls.filter((call) => call.name === name)
  }

  /** The calls that may reach a function or method; those of its class for `__init__`. */
  of(definition: Located): Call[] {
    const name = definition.node.childForFieldName('name')?.text
    if (!name) return []
    const around = classAround(definition.node)
    const isMethod = around !== undefined && scopeOf(definition.node).type === 'module'
    if (isMethod && name === '__init__') {
      const names = this.classes.family(around).map(({ node }) => node.childForFieldName('name')?.text)
      return this.#calls.filter((call) => names.includes(call.name))
    }
    return isMethod ? this.#calls.filter((call) => call.name === name && this.#mayBe(call, around)) : this.#plainCalls(definition, name)
  }

  /** Whether a function is handed around as a value, so that not all its calls can be seen. */
  isPassedAround(definition: Located): boolean {
    const name = definition.node.childForFieldName('name')?.text
    return this.#code.nodes('identifier').some(({ node }) => {
      if (node.text !== name) return false
      const parent = node.parent
      if (parent?.type === 'attribute') return parent.parent?.type !== 'call' || parent.parent.childForFieldName('function')?.id !== parent.id
      return /^(argument_list|list|tuple|pair|keyword_argument|assignment|expression_list|return_statement)$/.test(parent?.type ?? '') && bindingsOf(node.text, node).some((binding) => binding.kind === 'defined' || binding.kind === 'imported')
    })
  }

  #plainCalls(definition: Located, name: string): Call[] {
    return this.#calls.filter((call) => {
      const callee = call.node.childForFieldName('function')
      if (!callee) return false
      const root = call.receiver === '' ? callee : callee.childForFieldName('object')
      if (root?.type !== 'identifier') return false
      return bindingsOf(root.text, root).some((binding) => {
        if (binding.kind === 'defined') return call.name === name && binding.node.id === definition.node.id && call.file === definition.file
        if (binding.kind !== 'imported') return false
        const imported = call.receiver === '' ? binding.name : call.name
        const submodule = binding.name && call.receiver !== '' ? this.moduleNamed(binding.name) : undefined
        return imported === name && (submodule ?? this.moduleNamed(binding.module)) === definition.file
      })
    })
  }

  /** A receiver of unknown kind may be an object of the class; an imported module or another class's object is not. */
  #mayBe(call: Call, around: Node): boolean {
    const callee = call.node.childForFieldName('function')
    const receiver = callee?.type === 'attribute' ? callee.childForFieldName('object') : undefined
    if (!receiver) return false
    const known = this.classes.classOf(located(call.file, receiver))
    if (known) return this.classes.family(around).some(({ node, file }) => node.id === known.node.id && file === known.file)
    if (receiver.type !== 'identifier') return true
    return !bindingsOf(receiver.text, receiver).some((binding) =>
      (binding.kind === 'imported' && !this.moduleNamed(binding.module)) ||
      (binding.kind === 'value' && /^(string|list|dictionary|set|tuple|integer|list_comprehension)$/.test(binding.value.type)))
  }
}

/** What a call passes for a function's parameter. */
export type Passed =
  | { kind: 'given'; value: Located }
  | { kind: 'default'; value: Located }
  | { kind: 'unclear'; at: Located }

/** What a call site passes for a parameter; for `*rest` and `**rest` everything that lands there. */
export function passedFor(definition: Located, parameter: Node, call: Call): Passed[] {
  const here = (node: Node): Located => located(call.file, node)
  const name = parameterName(parameter)
  const all = parametersOf(definition.node)
  const isMethod = classAround(definition.node) !== undefined && scopeOf(definition.node).type === 'module' && !decoratorsOf(definition.node).includes('staticmethod')
  const declared = isMethod ? all.slice(1) : all
  const keywords = call.arguments.filter((node) => node.type === 'keyword_argument')
  const spreads = call.arguments.filter((node) => node.type === 'dictionary_splat')
  const positional = call.arguments.filter((node) => node.type !== 'keyword_argument' && node.type !== 'dictionary_splat')
  if (parameter.type === 'dictionary_splat_pattern') {
    const named = declared.map(parameterName)
    const rest = keywords.filter((node) => !named.includes(node.childForFieldName('name')?.text ?? ''))
    return [...rest.map((node): Passed => ({ kind: 'given', value: here(node) })), ...spreads.map((node): Passed => ({ kind: 'unclear', at: here(node) }))]
  }
  // A decorator may hand in a connection of its own: then the call has fewer values than there are parameters.
  const required = declared.filter((node) => /^(identifier|typed_parameter)$/.test(node.type))
  const injects = decoratorsOf(definition.node).some((decorator) => !HARMLESS.has(decorator))
  const injected = injects ? Math.max(0, required.length - positional.length - keywords.length) : 0
  const at = declared.findIndex((node) => node.id === parameter.id) - injected
  const spreadAt = positional.findIndex((node) => node.type === 'list_splat')
  if (parameter.type === 'list_splat_pattern') return positional.slice(Math.max(at, 0)).map((node) => ({ kind: 'given', value: here(node) }))
  const keyword = keywords.find((node) => node.childForFieldName('name')?.text === name)?.childForFieldName('value')
  if (keyword) return [{ kind: 'given', value: here(keyword) }]
  const value = at >= 0 && (spreadAt < 0 || at < spreadAt) ? positional[at] : undefined
  if (value) return [{ kind: 'given', value: here(value) }]
  const [spread] = [...positional.filter((node) => node.type === 'list_splat'), ...spreads]
  if (spread) return [{ kind: 'unclear', at: here(spread) }]
  const fallback = parameter.childForFieldName('value')
  return fallback ? [{ kind: 'default', value: located(definition.file, fallback) }] : [{ kind: 'unclear', at: call }]
}
