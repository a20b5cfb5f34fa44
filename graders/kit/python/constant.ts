import { isOnAllowList } from './allow-list.ts'
import { CallSites, passedFor } from './call-sites.ts'
import { calledFunctions, returnsOf } from './callees.ts'
import { decoratorsOf } from './classes.ts'
import { PURE, SAFE, SAME_ELEMENTS } from './constant-calls.ts'
import { asCall, located, type Call, type Located, type PythonCode } from './code.ts'
import type { Node } from './parser.ts'
import { bindingsOf, children, globalBindings, present, scopeOf, type Binding } from './scopes.ts'

/** Which part of a value is meant: all of it, what iterating yields, the nth of each element, its own nth. */
type Part = 'whole' | 'elements' | { each: number } | { own: number }
type Offending = Located | undefined

const MOST_STEPS = 5_000

/**
 * Whether an expression is SQL that is fixed when the program is written: literals, and what is put together from them.
 * What a function is given, reads or is typed is not. A helper's parameter is constant when every call passes a constant.
 */
export class Constants {
  readonly sites: CallSites
  #seen = new Set<string>()
  /** Findings that stand where something is put into a text. */
  readonly #holes = new WeakSet<Located>()

  constructor(code: PythonCode) {
    this.sites = new CallSites(code)
  }

  /**
   * The first thing that is put into an expression's text and is not constant, where it is put in; where the whole text
   * comes from elsewhere, that place. Undefined when all of it is constant.
   */
  offending(expression: Located): Offending {
    this.#seen = new Set()
    // execute(*given): the SQL is the first of what is given.
    const [spread] = expression.node.type === 'list_splat' ? children(expression.node) : []
    return spread ? this.#look(located(expression.file, spread), { own: 0 }) : this.#look(expression, 'whole', true)
  }

  #look(at: Located, part: Part, bare = false): Offending {
    const { node, file } = at
    const key = `${file.path}#${node.id}#${JSON.stringify(part)}`
    // A text that grows in a loop comes by itself again: then the other parts decide.
    if (this.#seen.has(key)) return undefined
    if (this.#seen.size > MOST_STEPS) return at
    this.#seen.add(key)
    const all = (nodes: readonly (Node | null | undefined)[], of: Part = part) => this.#first(nodes, (child) => this.#look(located(file, child), of))
    const kids = children(node).filter((child) => child.type !== 'comment')
    switch (node.type) {
      case 'integer': case 'float': case 'true': case 'false': case 'none': return undefined
      case 'string': return this.#put(file, kids.filter(({ type }) => type === 'interpolation').map((hole) => hole.childForFieldName('expression')))
      case 'parenthesized_expression': case 'await': return this.#first(kids, (child) => this.#look(located(file, child), part, bare))
      case 'concatenated_string': case 'boolean_operator': case 'list_splat': return all(kids)
      case 'named_expression': return all([node.childForFieldName('value')])
      case 'binary_operator': return this.#operation(at, all, part)
      case 'conditional_expression': return all([kids[0], kids[2]])
      case 'list': case 'tuple': case 'set': case 'expression_list': return this.#collection(kids, all, part)
      case 'dictionary': return all(kids.map((child) => (child.type === 'pair' && part === 'elements' ? child.childForFieldName('key') : child)))
      case 'pair': return all([node.childForFieldName('key'), ...(part === 'elements' ? [] : [node.childForFieldName('value')])], 'whole')
      case 'dictionary_splat': return all(kids)
      case 'keyword_argument': return part === 'elements' ? undefined : all([node.childForFieldName('value')])
      case 'list_comprehension': case 'set_comprehension': case 'generator_expression': case 'dictionary_comprehension':
        return all([node.childForFieldName('body')], ownOf(part, node.type === 'dictionary_comprehension'))
      case 'lambda': return all([node.childForFieldName('body')])
      case 'subscript': return all([node.childForFieldName('value')], 'whole')
      case 'identifier': return this.#name(at, part, bare)
      case 'attribute': return this.#attribute(at, part)
      case 'call': return this.#call(asCall(at), part)
      default: return at
    }
  }

  #first(nodes: readonly (Node | null | undefined)[], look: (node: Node) => Offending): Offending {
    for (const node of nodes) {
      const found = node && look(node)
      if (found) return found
    }
    return undefined
  }

  /** Pieces that are put into one text. What is wrong with one is told where it is put in, not where it comes from. */
  #put(file: Located['file'], pieces: readonly (Node | null | undefined)[], part: Part = 'whole'): Offending {
    return this.#first(pieces, (piece) => {
      const found = this.#look(located(file, piece), part)
      if (!found || this.#holes.has(found)) return found
      const hole = located(file, piece)
      this.#holes.add(hole)
      return hole
    })
  }

  #operation(at: Located, all: (nodes: (Node | null)[]) => Offending, part: Part): Offending {
    const [left, right] = [at.node.childForFieldName('left'), at.node.childForFieldName('right')]
    switch (at.node.childForFieldName('operator')?.text) {
      case '+': case '/': return this.#put(at.file, [left, right], part)
      case '%': return this.#put(at.file, [left, ...(right?.type === 'tuple' ? children(right) : [right])])
      // "?" * n and n * "?": how often something constant stands there is no text.
      case '*': return all([left]) && all([right]) ? at : undefined
      default: return at
    }
  }

  #collection(kids: Node[], all: (nodes: (Node | undefined)[], of?: Part) => Offending, part: Part): Offending {
    if (typeof part === 'string') return all(kids, 'whole')
    if ('each' in part) return all(kids, { own: part.each })
    return kids.some(({ type }) => type === 'list_splat') ? all(kids, 'whole') : all([kids[part.own]], 'whole')
  }

  #name(at: Located, part: Part, bare: boolean): Offending {
    const { node, file } = at
    if (/^__(file|name|doc)__$/.test(node.text)) return undefined
    const bindings = bindingsOf(node.text, node)
    if (bindings.length === 0) return at
    const fixed = (collection: Node) => this.#look(located(file, collection), 'elements') === undefined
    if (part === 'whole' && isOnAllowList(node, fixed)) return undefined
    return this.#bindings(bindings, at, part, bare) ?? this.#mutations(at, part)
  }

  #bindings(bindings: readonly Binding[], at: Located, part: Part, bare = false): Offending {
    for (const binding of bindings) {
      const found = this.#binding(binding, at, part, bare)
      if (found) return found
    }
    return undefined
  }

  #binding(binding: Binding, at: Located, part: Part, bare: boolean): Offending {
    const { file } = at
    switch (binding.kind) {
      case 'value': case 'added': return this.#look(located(file, binding.value), part, bare)
      case 'element': return this.#look(located(file, binding.of), binding.at === undefined ? 'elements' : { each: binding.at })
      case 'part': return this.#look(located(file, binding.of), { own: binding.at })
      case 'parameter': return this.#parameter(located(file, binding.of), binding.node, at, part, bare)
      case 'imported': {
        const module = this.sites.moduleNamed(binding.module)
        const found = module && binding.name ? globalBindings(module.root, binding.name) : []
        return module && found.length > 0 ? this.#bindings(found, located(module, module.root), part, bare) : at
      }
      default: return at
    }
  }

  #parameter(definition: Located, parameter: Node, at: Located, part: Part, bare: boolean): Offending {
    if (definition.node.type === 'lambda') {
      const call = definition.node.parent?.parent
      const [, mapped] = call?.type === 'call' && asCall(located(at.file, call)).name === 'map' ? asCall(located(at.file, call)).arguments : []
      return mapped ? this.#look(located(at.file, mapped), 'elements') : at
    }
    const calls = this.sites.of(definition)
    // A helper that nobody calls gets no text at all; it must still not put its parameter into a larger one.
    const isUnused = calls.length === 0 && bare && decoratorsOf(definition.node).length === 0
    if ((calls.length === 0 && !isUnused) || this.sites.isPassedAround(definition)) return at
    for (const call of calls) {
      const all = passedFor(definition, parameter, call)
      const isRest = parameter.type === 'list_splat_pattern'
      const meant = isRest && typeof part === 'object' && 'own' in part ? all.slice(part.own, part.own + 1) : all
      for (const passed of meant) {
        if (passed.kind === 'unclear') return passed.at
        const of = isRest ? 'whole' : part
        const found = this.#look(passed.value, of, bare)
        if (found) return found
      }
    }
    return undefined
  }

  /** What else lands in a collection: `parts.append(x)`, `parts += [...]`, `columns[name] = value`. */
  #mutations(at: Located, part: Part): Offending {
    const { node, file } = at
    const scope = scopeOf(node)
    const here = (child: Node) => located(file, child)
    const calls = present(scope.descendantsOfType('call')).map((call) => asCall(here(call))).filter(({ receiver }) => receiver === node.text)
    const grown = this.#first(calls.map((call) => call.node), (child) => {
      const { name, arguments: args } = asCall(here(child))
      const of = name === 'extend' || name === 'update' ? part : ownOf(part)
      return /^(append|add|insert|extend|update)$/.test(name) ? this.#first([args.at(-1)], (value) => this.#look(here(value), of)) : undefined
    })
    return grown ?? this.#first(scope.descendantsOfType('assignment'), (assignment) => {
      const left = assignment.childForFieldName('left')
      if (left?.type !== 'subscript' || left.childForFieldName('value')?.text !== node.text) return undefined
      const key = left.childForFieldName('subscript')
      return this.#first([key, ...(part === 'elements' ? [] : [assignment.childForFieldName('right')])], (value) => this.#look(here(value), 'whole'))
    })
  }

  #attribute(at: Located, part: Part): Offending {
    const { node, file } = at
    const object = node.childForFieldName('object')
    const name = node.childForFieldName('attribute')?.text ?? ''
    if (!object) return at
    if (/^(value|name|parent|parents|path)$/.test(name) && object.type !== 'identifier') return this.#look(located(file, object), 'whole')
    const owner = this.sites.classes.classOf(located(file, object))
    const found = owner ? this.sites.classes.attribute(owner.node, name) : []
    if (found.length > 0) return found.map((each) => this.#bindings([each.binding], located(each.file, each.file.root), part)).find(Boolean)
    const [imported] = object.type === 'identifier' ? bindingsOf(object.text, object) : []
    const module = imported?.kind === 'imported' ? this.sites.moduleNamed(imported.name || imported.module) : undefined
    const own = module ? globalBindings(module.root, name) : []
    return module && own.length > 0 ? this.#bindings(own, located(module, module.root), part) : at
  }

  #call(call: Call, part: Part): Offending {
    const { node, file, name, arguments: args } = call
    const callee = node.childForFieldName('function')
    const object = callee?.type === 'attribute' ? callee.childForFieldName('object') : null
    const each = typeof part === 'object' && 'each' in part ? part.each : undefined
    const all = (nodes: readonly (Node | null | undefined)[], of: Part) => this.#first(nodes, (child) => this.#look(located(file, child), of))
    if (SAFE.has(name)) return undefined
    const own = calledFunctions(call, this.sites)
    if (own.length > 0) {
      return own.flatMap(returnsOf).map((value) => this.#look(value, part)).find(Boolean)
    }
    if (name === 'keys') return all([object], 'elements')
    if (name === 'items') return all([object], each === 0 ? 'elements' : 'whole')
    if (name === 'enumerate') return each === 0 ? undefined : all(args.slice(0, 1), 'elements')
    if (name === 'zip') return each === undefined ? all(args, 'elements') : all([args[each]], 'elements')
    if (name === 'map') return SAFE.has(args[0]?.text.split('.').at(-1) ?? '') ? undefined : all(args[0]?.type === 'lambda' ? args.slice(0, 1) : args.slice(1), part)
    if (name === 'dict' && args.length > 0 && part === 'elements') return all(args, 'elements')
    if (SAME_ELEMENTS.has(name)) return all(args.filter(({ type }) => type !== 'keyword_argument').slice(0, 1), part)
    // psycopg2 quotes mogrify's values; joined paths are no receivers of text.
    if (name === 'mogrify') return all(args.slice(0, 1), 'whole')
    // It takes the connection whose quoting is meant.
    if (name === 'as_string' || name === 'as_bytes') return all([object], 'whole')
    if (!PURE.has(name)) return call
    const isModule = object?.type === 'identifier' && bindingsOf(object.text, object).every(({ kind }) => kind === 'imported')
    const receiver = isModule || object?.text === 'os.path' ? null : object
    return name === 'format' || name === 'join' ? this.#put(file, [receiver, ...args]) : all([receiver, ...args], 'whole')
  }
}

/** The part of one element that is meant when this part of its collection is. */
function ownOf(part: Part, ofDictionary = false): Part {
  if (typeof part === 'object') return 'each' in part ? { own: part.each } : 'whole'
  return ofDictionary ? part : 'whole'
}
