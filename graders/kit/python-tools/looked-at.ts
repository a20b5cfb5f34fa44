import type { PythonCode, PythonFile } from '../python/code.ts'
import { children } from '../python/scopes.ts'
import type { Node } from '../python/parser.ts'
import type { Diagnostic } from './diagnostic.ts'
import type { Source } from './laid-out.ts'

/** Of all statements these do something; what only leads on or gives up (`raise`, `pass`, `return None`) may well be out of reach. */
const WORKS = ['expression_statement', 'return_statement', 'delete_statement']
const CONSTANTS = new Set(['none', 'true', 'false', 'string', 'concatenated_string', 'integer', 'float', 'ellipsis', 'unary_operator'])
const MOST = 4_000
/** The number tells which of the questions an answer is to. */
const question = (number: number) => `reveal_type(${number}); `
const ANSWER = /^Type of "(\d+)" is /
const FAILS = 'raise RuntimeError("gonogo"); '

/** A statement of a learner's, and where it begins in its line. */
export interface Statement {
  file: PythonFile
  line: number
  column: number
}

/**
 * Sources with a question before each statement that does something, in the same line, so that no line moves: pyright answers
 * where it looks, and says nothing where it takes the code for unreachable, which it does not check.
 */
export function probed(code: PythonCode, sources: readonly Source[]): { sources: Source[]; probes: Statement[] } {
  const lines = new Map(sources.map(({ path, text }) => [path, text.split('\n')]))
  // A reasoned ignore would swallow the answer.
  const probes = statementsIn(code).filter(({ file, line }) => !/#\s*(?:type|pyright):/.test(lines.get(file.path)?.[line - 1] ?? '')).slice(0, MOST)
  return { sources: sources.map((source) => ({ ...source, text: before(source, probes, question) })), probes }
}

/** The probes that got no answer. */
export function unanswered(probes: readonly Statement[], information: readonly Diagnostic[]): Statement[] {
  const answered = new Set(information.flatMap(({ message }) => ANSWER.exec(message)?.[1] ?? []))
  return probes.filter((_, number) => !answered.has(String(number)))
}

/** Copies of the learner's files in which these statements fail as soon as they are reached. */
export function failing(statements: readonly Statement[]): Record<string, string> {
  const files = new Set(statements.map(({ file }) => file))
  return Object.fromEntries([...files].map((file) => [file.path, before({ path: file.path, text: file.source }, statements, () => FAILS)]))
}

function before({ path, text }: Source, statements: readonly Statement[], what: (number: number) => string): string {
  const lines = text.split('\n')
  const own = statements.map((statement, number) => ({ ...statement, number })).filter(({ file }) => file.path === path)
  // From the last to the first of a line, so that columns stay true.
  for (const { line, column, number } of own.sort((a, b) => b.column - a.column)) {
    const old = lines[line - 1] ?? ''
    lines[line - 1] = `${old.slice(0, column)}${what(number)}${old.slice(column)}`
  }
  return lines.join('\n')
}

function statementsIn(code: PythonCode): Statement[] {
  return code.nodes(...WORKS).filter(({ node }) => node.parent?.parent?.type !== 'class_definition' && does(node)).map(({ node, file }) => {
    const from = file.source.lastIndexOf('\n', node.startIndex - 1) + 1
    return { file, line: node.startPosition.row + 1, column: node.startIndex - from }
  })
}

function does(node: Node): boolean {
  const [inner] = children(node)
  return inner !== undefined && !CONSTANTS.has(inner.type)
}
