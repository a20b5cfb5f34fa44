import type { Code } from 'mdast'
import { visit } from 'unist-util-visit'
import type { Documents } from '../documents/documents.ts'
import type { PythonCode } from '../python/code.ts'
import { parsePython } from '../python/parser.ts'

/** A block of Python in the documentation. */
export interface PythonBlock {
  /** Where it stands, for people. */
  where: string
  text: string
}

/** Blocks of ```python, and those that name no language. */
export function pythonBlocks(documents: Documents): PythonBlock[] {
  return documents.files.flatMap(({ path, root }) => {
    const blocks: PythonBlock[] = []
    visit(root, 'code', (block: Code) => {
      if (/^(?:py|python|python3|pycon)?$/i.test(block.lang ?? '')) blocks.push({ where: `${path}, line ${block.position?.start.line ?? 1}`, text: block.value })
    })
    return blocks
  })
}

/** Of pyright's strict rules, those that are about tidiness and not about types. */
export const TIDINESS = /^report(?:Unused|Private|Unnecessary|MissingModuleSource|Unknown|Redeclaration|MissingTypeStubs|MissingSuperCall|ConstantRedefinition|MissingParameterType)/

/** Whether a piece of Python imports one of the learner's modules. */
export async function importsOwn(text: string, code: PythonCode): Promise<boolean> {
  const tree = await parsePython(text)
  const modules = new Set(code.files.flatMap(({ path }) => path.replace(/(?:\/__init__)?\.py$/, '').split('/')))
  return tree.rootNode.descendantsOfType(['import_statement', 'import_from_statement']).some((node) =>
    [node.childForFieldName('module_name'), ...node.childrenForFieldName('name')].some((name) => name !== null && name.text.split(/\s+as\s+/)[0]?.split('.').some((part) => modules.has(part))))
}

/** Whether a piece of Python says one of these names elsewhere than where it imports them. */
export async function speaksOf(text: string, wanted: ReadonlySet<string>): Promise<boolean> {
  const tree = await parsePython(text)
  return tree.rootNode.descendantsOfType('identifier').some((node) => wanted.has(node.text) && !/import/.test(node.parent?.parent?.type ?? ''))
}

/** Directives for type checkers are for nobody here; `# error: …` and other words stay. */
export const withoutCheckerComments = (text: string): string => text.replace(/#\s*(?:pyright|type|mypy)\s*:.*$/gm, '#')
