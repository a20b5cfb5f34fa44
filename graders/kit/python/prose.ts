import { contentOf, explanations } from './comments.ts'
import type { Located, PythonCode } from './code.ts'
import { parsePython } from './parser.ts'

/** What only code has: a comment that parses and holds one of these is code that was switched off. */
const CODE = ['call', 'assignment', 'augmented_assignment', 'import_statement', 'import_from_statement', 'return_statement', 'for_statement', 'if_statement', 'function_definition']

/** Comments and docstrings that say something: each text once, and no code that was commented out. */
export async function explainingTexts(code: PythonCode): Promise<Located[]> {
  const byText = new Map(explanations(code).map((found) => [textOf(found).toLowerCase(), found]))
  const said = await Promise.all([...byText].map(async ([text, found]) => ((await isCode(text)) ? [] : [found])))
  return said.flat()
}

const textOf = ({ node }: Located) => (node.type === 'comment' ? node.text.replace(/^#+/, '') : contentOf(node)).replace(/\s+/g, ' ').trim()

async function isCode(text: string): Promise<boolean> {
  const { rootNode } = await parsePython(text.slice(0, 500))
  return !rootNode.hasError && rootNode.descendantsOfType(CODE).some((node) => node !== null && !(node.type === 'assignment' && !node.text.includes('=')))
}
