import type { StatementKind } from '../sql/kinds.ts'
import { located, type FunctionDefinition, type Located, type PythonCode } from './code.ts'
import type { Node } from './parser.ts'
import { CallSites } from './call-sites.ts'
import { bindingsOf, children, classAround, globalBindings, present, type Binding } from './scopes.ts'

export interface FunctionStatements {
  definition: FunctionDefinition
  kinds: ReadonlySet<StatementKind>
}

/**
 * Per function, the kinds of statement that it issues: SQL among its own literals, and among the constants of modules and
 * classes that it names. A docstring is none.
 * @param parse the database's grammar: which statements a text holds; none when it is no SQL
 */
export async function statementsByFunction(
  code: PythonCode,
  parse: (text: string) => Promise<StatementKind[]>,
): Promise<FunctionStatements[]> {
  const texts = new Texts(code)
  return Promise.all(code.functions().map(async (definition) => {
    const kinds = await Promise.all(texts.in(located(definition.file, definition.body)).map((text) => parseWithHoles(text, parse)))
    return { definition, kinds: new Set(kinds.flat()) }
  }))
}

/** Stands where something is put into a text. */
const HOLE = '\uE000'

/** What is put in may be a name or value, an assignment, or nothing: the first reading that is SQL counts. */
async function parseWithHoles(text: string, parse: (text: string) => Promise<StatementKind[]>): Promise<StatementKind[]> {
  for (const stand of text.includes(HOLE) ? ['x', 'x = 1', ''] : ['']) {
    const kinds = await parse(text.replaceAll(HOLE, stand))
    if (kinds.length > 0) return kinds
  }
  return []
}

/** Texts as they would read with a stand-in for what is put into them. */
class Texts {
  readonly #sites: CallSites

  constructor(code: PythonCode) {
    this.#sites = new CallSites(code)
  }

  in({ node, file }: Located): string[] {
    const found: string[] = []
    const visit = (child: Node): void => {
      if (/^(function_definition|class_definition)$/.test(child.type)) return
      if (/^(string|concatenated_string|binary_operator)$/.test(child.type)) {
        // Pieces of a larger text are read with it; a string that stands alone is a docstring.
        if (!/^(expression_statement|concatenated_string|binary_operator)$/.test(child.parent?.type ?? '')) found.push(this.#rendered(located(file, child)))
      }
      if (child.type === 'identifier' || child.type === 'attribute') found.push(...this.#named(located(file, child)))
      children(child).forEach(visit)
    }
    children(node).forEach(visit)
    return found
  }

  /** The literal's text; names of constants are replaced by their text, everything else leaves a hole. */
  #rendered({ node, file }: Located, depth = 4): string {
    const inner = (child: Node | null | undefined) => (child ? this.#rendered(located(file, child), depth - 1) : '')
    switch (node.type) {
      case 'string': return children(node).map((part) => (part.type === 'interpolation' ? inner(part.childForFieldName('expression')) : part.type === 'string_content' ? textOf(part) : '')).join('')
      case 'concatenated_string': return children(node).map(inner).join('')
      case 'parenthesized_expression': return inner(children(node)[0])
      case 'binary_operator': {
        const operator = node.childForFieldName('operator')?.text
        const left = inner(node.childForFieldName('left'))
        return operator === '+' ? left + inner(node.childForFieldName('right')) : operator === '%' ? left.replaceAll('%s', HOLE) : HOLE
      }
      case 'call': {
        const callee = node.childForFieldName('function')
        const name = callee?.childForFieldName('attribute')?.text ?? ''
        if (/^(format|strip)$/.test(name)) return inner(callee?.childForFieldName('object')).replace(/\{\w*\}/g, HOLE)
        return name === 'SQL' || callee?.text === 'dedent' || name === 'dedent' ? inner(children(node.childForFieldName('arguments') ?? node)[0]) : HOLE
      }
      case 'identifier': case 'attribute': return depth > 0 ? this.#named(located(file, node), depth - 1)[0] ?? HOLE : HOLE
      default: return HOLE
    }
  }

  /** The texts of a module's or class's constant. */
  #named({ node, file }: Located, depth = 3): string[] {
    const texts = (bindings: readonly Binding[], of: Located['file']) => bindings.flatMap((binding): string[] => {
      if (binding.kind === 'value') return this.#literals(located(of, binding.value), depth)
      const module = binding.kind === 'imported' ? this.#sites.moduleNamed(binding.module) : undefined
      return module && binding.kind === 'imported' ? this.#constants(module, binding.name, depth) : []
    })
    if (node.type === 'identifier') {
      if (node.parent?.type === 'attribute') return []
      const global = bindingsOf(node.text, node)
      return depth > 0 ? texts(global.filter((binding) => binding.kind === 'imported' || (binding.kind === 'value' && isModuleLevel(binding.value))), file) : []
    }
    const object = node.childForFieldName('object')
    const name = node.childForFieldName('attribute')?.text ?? ''
    const owner = object && this.#sites.classes.classOf(located(file, object))
    if (owner) return this.#sites.classes.attribute(owner.node, name).flatMap(({ binding, file: of }) => texts([binding], of))
    const [imported] = object?.type === 'identifier' ? bindingsOf(object.text, object) : []
    const module = imported?.kind === 'imported' ? this.#sites.moduleNamed(imported.name || imported.module) : undefined
    return module ? this.#constants(module, name, depth) : []
  }

  #constants(file: Located['file'], name: string, depth: number): string[] {
    return globalBindings(file.root, name).flatMap((binding) => (binding.kind === 'value' ? this.#literals(located(file, binding.value), depth) : []))
  }

  /** A text, or the texts of a dictionary or list of them. */
  #literals(value: Located, depth: number): string[] {
    if (/^(dictionary|list|tuple)$/.test(value.node.type)) {
      return present(value.node.descendantsOfType('string')).map((node) => this.#rendered(located(value.file, node), depth))
    }
    return [this.#rendered(value, depth)]
  }
}

const isModuleLevel = (node: Node): boolean => {
  for (let at = node.parent; at; at = at.parent) if (at.type === 'function_definition') return false
  return classAround(node) === undefined
}

/** Escapes matter in SQL texts only where they break lines. */
const textOf = (content: Node) => content.text.replaceAll('\\n', '\n').replaceAll('{{', '{').replaceAll("\\'", "'").replaceAll('\\"', '"').replaceAll('\\\\', '\\')
