import type { ChapterSubmission } from '../submission/submission.ts'
import { Classes, decoratorsOf } from './classes.ts'
import type { Located, PythonCode, PythonFile } from './code.ts'
import { isInDeadStatement } from './dead-statements.ts'
import type { Node } from './parser.ts'
import { ancestors, children, present } from './scopes.ts'

const DECORATES_ONLY = new Set(['staticmethod', 'classmethod', 'property', 'cached_property', 'cache', 'lru_cache', 'wraps', 'override', 'abstractmethod', 'contextmanager', 'setter'])

/**
 * Code that may run: statements of modules, and functions whose names are mentioned by what may run. It errs on the side of
 * the learner: two functions of one name, or a name in a string, count as mentioned. What nobody mentions is dead.
 */
export class LiveCode {
  readonly #files: ReadonlySet<PythonFile>
  readonly #live = new Set<number>()
  readonly #classes: Classes
  readonly #mentions = new Map<number, ReadonlySet<string>>()

  /** @param entries paths of the files that commands start; all files when none is known */
  constructor(code: PythonCode, entries: readonly string[] = []) {
    this.#classes = new Classes(code)
    this.#files = reachableFiles(code, entries)
    const definitions = code.nodes('function_definition', 'class_definition').filter(({ file }) => this.#files.has(file))
    const mentioned = new Set<string>()
    for (const file of this.#files) this.#mentionsOf(file.root).forEach((name) => mentioned.add(name))
    for (let before = -1; before !== this.#live.size;) {
      before = this.#live.size
      for (const definition of definitions) {
        if (this.#live.has(definition.node.id) || !this.#isMentioned(definition, mentioned)) continue
        this.#live.add(definition.node.id)
        this.#mentionsOf(definition.node).forEach((name) => mentioned.add(name))
      }
    }
  }

  has({ node, file }: Pick<Located, 'node' | 'file'>): boolean {
    if (!this.#files.has(file) || isInDeadStatement(node)) return false
    const around = [node, ...ancestors(node)].filter(({ type }) => type === 'function_definition' || type === 'class_definition')
    return around.every(({ id }) => this.#live.has(id))
  }

  /** Of some nodes, those that may run. */
  among<T extends Located>(nodes: readonly T[]): T[] {
    return nodes.filter((node) => this.has(node))
  }

  #isMentioned({ node }: Located, mentioned: ReadonlySet<string>): boolean {
    const name = node.childForFieldName('name')?.text ?? ''
    const around = [...ancestors(node)].find(({ type }) => type === 'function_definition' || type === 'class_definition')
    if (around && !this.#live.has(around.id)) return false
    if (isInDeadStatement(node)) return false
    if (mentioned.has(name) || decoratorsOf(node).some((decorator) => !DECORATES_ONLY.has(decorator))) return true
    // Python itself calls __init__ and its kin; a library's base class may call any method.
    return around?.type === 'class_definition' && (/^__\w+__$/.test(name) || this.#hasForeignBase(around))
  }

  #hasForeignBase(definition: Node): boolean {
    const bases = definition.childForFieldName('superclasses')
    return bases !== null && children(bases).some((base) => base.type !== 'keyword_argument' && !/^(object|ABC|abc\.ABC|Protocol|Generic)\b/.test(base.text) && this.#classes.named(base.text.split('.').at(-1) ?? '').length === 0)
  }

  /** The names in a definition's or module's own statements, without those of the definitions inside it. */
  #mentionsOf(scope: Node): ReadonlySet<string> {
    const known = this.#mentions.get(scope.id)
    if (known) return known
    const names = new Set<string>()
    const visit = (node: Node): void => {
      if (/^import(_from)?_statement$|^future_import_statement$/.test(node.type)) return
      if (node.id !== scope.id && /^(function|class)_definition$/.test(node.type)) {
        for (const child of children(node)) if (child.type !== 'block' && child.id !== node.childForFieldName('name')?.id) visit(child)
        return
      }
      if (/^(expression|return|if|for|while|with|try|raise)_statement$/.test(node.type) && isInDeadStatement(node)) return
      if (node.type === 'identifier') names.add(node.text)
      if (node.type === 'string_content' && /^\w{1,60}$/.test(node.text)) names.add(node.text)
      for (const child of children(node)) {
        if (node.id === scope.id && child.id === scope.childForFieldName('name')?.id) continue
        visit(child)
      }
    }
    visit(scope)
    this.#mentions.set(scope.id, names)
    return names
  }
}

/** The files that commands start, and those that they import, one way or another. */
function reachableFiles(code: PythonCode, entries: readonly string[]): Set<PythonFile> {
  const found = new Set(code.files.filter(({ path }) => entries.includes(path)))
  if (found.size === 0) return new Set(code.files)
  const queue = [...found]
  for (let file = queue.shift(); file; file = queue.shift()) {
    for (const other of code.files) {
      if (found.has(other) || !importsOf(file.root).some((module) => isNamedBy(other.path, module))) continue
      found.add(other)
      queue.push(other)
    }
  }
  return found
}

/** All dotted names that import statements spell out: `a.b` and `a.b.c` for `from a.b import c`. */
function importsOf(root: Node): string[] {
  return present(root.descendantsOfType(['import_statement', 'import_from_statement'])).flatMap((statement) => {
    const module = (statement.childForFieldName('module_name')?.text ?? '').replace(/^\.+/, '')
    const names = present(statement.childrenForFieldName('name')).map((name) => (name.type === 'aliased_import' ? name.childForFieldName('name')?.text : name.text) ?? '')
    return statement.type === 'import_statement' ? names : [module, ...names.map((name) => (module ? `${module}.${name}` : name))]
  })
}

function isNamedBy(path: string, module: string): boolean {
  const wanted = module.replaceAll('.', '/')
  const bare = path.replace(/(\/__init__)?\.py$/, '')
  return wanted !== '' && (bare === wanted || bare.endsWith(`/${wanted}`) || (path.endsWith('__init__.py') && (wanted === bare || wanted.startsWith(`${bare.split('/').at(-1)}/`))))
}

/** The Python files that a submission's commands name: `main.py`, `-m package`. */
export function entriesOf(submission: ChapterSubmission, commands: Readonly<Record<string, string>>): string[] {
  const own = Object.values(submission.settings.commands ?? {}).map((command) => (typeof command === 'string' ? command : command.run))
  const words = [...own, ...Object.values(commands)].flatMap((command) => command.split(/\s+/)).map((word) => word.replace(/^\.\//, '').replace(/^["']|["']$/g, ''))
  const modules = words.map((word) => word.replaceAll('.', '/'))
  return submission.files.map(({ path }) => path).filter((path) =>
    words.includes(path) || modules.some((module) => path === `${module}.py` || path === `${module}/__main__.py`))
}
