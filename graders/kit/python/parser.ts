import { fileURLToPath } from 'node:url'
import { Language, Parser, type Node, type Tree } from 'web-tree-sitter'

let loading: Promise<Parser> | undefined

/** tree-sitter's Python grammar: it reads a file with errors in it too, and runs none of it. */
async function parser(): Promise<Parser> {
  loading ??= (async () => {
    await Parser.init()
    const grammar = fileURLToPath(import.meta.resolve('tree-sitter-python/tree-sitter-python.wasm'))
    return new Parser().setLanguage(await Language.load(grammar))
  })()
  return loading
}

export type { Node, Tree }

/** The syntax tree of a Python source. */
export async function parsePython(source: string): Promise<Tree> {
  const tree = (await parser()).parse(source)
  if (!tree) throw new Error('tree-sitter gave no tree')
  return tree
}
