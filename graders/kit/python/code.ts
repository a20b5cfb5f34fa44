import { decoded, filesEnding, type ChapterSubmission } from '../submission/submission.ts'
import type { Location } from '../criteria/result.ts'
import { parsePython, type Node } from './parser.ts'
import { refuseUnreadable } from './readable-source.ts'

/** A parsed source file of the learner's. */
export interface PythonFile {
  path: string
  source: string
  root: Node
}

export interface Located {
  node: Node
  file: PythonFile
  location: Location
}

/** A call, with the name it is made by: `execute` for `cursor.execute(...)`. */
export interface Call extends Located {
  name: string
  /** What stands before the name, such as `cursor`; empty for a plain function. */
  receiver: string
  arguments: Node[]
}

export interface FunctionDefinition extends Located {
  name: string
  body: Node
}

const parsed = new WeakMap<ChapterSubmission, Promise<PythonCode>>()

/** All of a learner's Python, as syntax trees: a word in a comment or a string is not a use. */
export class PythonCode {
  readonly files: readonly PythonFile[]

  private constructor(files: readonly PythonFile[]) {
    this.files = files
  }

  /** Parsed once per submission. Tests are not part of what is read. @throws NotJudged when it can't be read */
  static of(submission: ChapterSubmission): Promise<PythonCode> {
    const known = parsed.get(submission)
    if (known) return known
    const sources = filesEnding(submission, '.py').filter((file) => !/(^|\/)(tests?\/|test_[^/]*$|conftest\.py$)/.test(file.path))
    const code = parseAll(sources.map(({ path, content }) => ({ path, source: decoded(content) }))).then((files) => new PythonCode(files))
    parsed.set(submission, code)
    return code
  }

  /** Any sources, parsed, tests among them. @throws NotJudged when they can't be read */
  static async ofSources(sources: readonly { path: string; source: string }[]): Promise<PythonCode> {
    return new PythonCode(await parseAll(sources))
  }

  /** Every node of the given grammar types, in source order. */
  nodes(...types: string[]): Located[] {
    return this.files.flatMap((file) => file.root.descendantsOfType(types).map((node) => located(file, node)))
  }

  /** Calls of a function or method of one of these names. */
  calls(...names: string[]): Call[] {
    return this.nodes('call').map(asCall).filter((call) => names.includes(call.name))
  }

  functions(): FunctionDefinition[] {
    return this.nodes('function_definition').flatMap((definition) => {
      const name = definition.node.childForFieldName('name')?.text
      const body = definition.node.childForFieldName('body')
      return name && body ? [{ ...definition, name, body }] : []
    })
  }

  /** Where a module is imported, whether by `import x` or `from x import y`. */
  imports(module: string): Located[] {
    const isIt = (name: string | undefined) => name === module || name?.startsWith(`${module}.`) === true
    return this.nodes('import_statement', 'import_from_statement').filter(({ node }) =>
      node.type === 'import_from_statement'
        ? isIt(node.childForFieldName('module_name')?.text)
        : node.childrenForFieldName('name').some((name) => isIt(name?.type === 'aliased_import' ? name.childForFieldName('name')?.text : name?.text)),
    )
  }

  /** Where a file can't be read as Python. */
  syntaxErrors(): Location[] {
    return this.files.filter((file) => file.root.hasError).map((file) => {
      const node = firstError(file.root)
      return { path: file.path, line: (node?.startPosition.row ?? 0) + 1 }
    })
  }
}

async function parseAll(sources: readonly { path: string; source: string }[]): Promise<PythonFile[]> {
  refuseUnreadable(sources)
  return Promise.all(sources.map(async ({ path, source }) => ({ path, source, root: (await parsePython(source)).rootNode })))
}

export function located(file: PythonFile, node: Node): Located {
  return { node, file, location: { path: file.path, line: node.startPosition.row + 1 } }
}

export function asCall(call: Located): Call {
  const callee = call.node.childForFieldName('function')
  const isMethod = callee?.type === 'attribute'
  const name = isMethod ? callee.childForFieldName('attribute')?.text : callee?.text
  const receiver = isMethod ? callee.childForFieldName('object')?.text : ''
  const args = call.node.childForFieldName('arguments')
  // join(x for x in y): the generator stands in place of the brackets.
  if (args?.type === 'generator_expression') return { ...call, name: name ?? '', receiver: receiver ?? '', arguments: [args] }
  return { ...call, name: name ?? '', receiver: receiver ?? '', arguments: args?.namedChildren.filter((node) => node !== null && node.type !== 'comment') as Node[] ?? [] }
}

function firstError(node: Node): Node | undefined {
  if (node.isError || node.isMissing) return node
  for (const child of node.children) {
    const found = child?.hasError ? firstError(child) : undefined
    if (found) return found
  }
  return undefined
}
