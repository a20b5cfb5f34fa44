import type { BesideNote } from '../kit/beside/beside.ts'
import { methodsOf } from '../kit/python/classes.ts'
import type { Located, PythonCode } from '../kit/python/code.ts'
import { fileOperations, handlers } from '../kit/python/exceptions.ts'
import type { LiveCode } from '../kit/python/live.ts'
import { logCalls } from '../kit/python/log-calls.ts'
import { numpyCalls } from '../kit/python/numpy-use.ts'

export const conceptNames = [
  'data-structures', 'files', 'errors', 'logging', 'comprehensions', 'json', 'pandas', 'numpy', 'plotting', 'api', 'classes', 'inheritance', 'cli',
] as const
export type ConceptName = (typeof conceptNames)[number]

export interface Concept {
  chapter: number
  /** How documentation may call it. */
  words: RegExp
  /** Where the code does it. */
  uses(code: PythonCode, live: LiveCode, notes: readonly BesideNote[]): Located[]
}

/** The concepts of chapters 1 to 5 that a tool can show, and what counts as using one. */
export const concepts: Readonly<Record<ConceptName, Concept>> = {
  'data-structures': {
    chapter: 1, words: /data structure|dictionar|\bdicts?\b|\blists?\b|\bsets?\b|tuple/i,
    uses: (code) => [...code.nodes('dictionary', 'list', 'set', 'dictionary_comprehension', 'list_comprehension', 'set_comprehension'), ...code.calls('dict', 'list', 'set', 'Counter', 'defaultdict')],
  },
  files: {
    chapter: 2, words: /\bfiles?\b|\bcsv\b|reading|writing|context manager/i,
    uses: (code) => [...fileOperations(code), ...code.calls('read_csv', 'to_csv', 'to_json', 'to_excel', 'mkdir', 'makedirs', 'savefig')],
  },
  errors: { chapter: 2, words: /error|exception|try\b/i, uses: (code) => handlers(code).filter(({ isBroad }) => !isBroad) },
  logging: { chapter: 2, words: /\blog/i, uses: (code) => logCalls(code) },
  comprehensions: {
    chapter: 2, words: /comprehension/i,
    uses: (code) => code.nodes('list_comprehension', 'dictionary_comprehension', 'set_comprehension', 'generator_expression'),
  },
  json: { chapter: 2, words: /json/i, uses: (code) => code.calls('dump', 'dumps', 'load', 'loads', 'json', 'to_json', 'read_json') },
  pandas: {
    chapter: 3, words: /pandas|data ?frame/i,
    uses: (code, _live, notes) => code.nodes('call', 'subscript').filter(({ node, file }) => notes.some((note) =>
      note.kind === 'pandas' && note.path === file.path && note.line >= node.startPosition.row + 1 && note.line <= node.endPosition.row + 1)),
  },
  numpy: { chapter: 3, words: /numpy|\bnp\b/i, uses: (code, live) => numpyCalls(code, live) },
  plotting: { chapter: 3, words: /plot|chart|picture|visuali[sz]|matplotlib|diagram|graph/i, uses: (code) => code.calls('plot', 'savefig', 'bar', 'barh', 'scatter', 'hist', 'subplots', 'figure', 'pie') },
  api: {
    chapter: 4, words: /\bapi\b|http|request|web service/i,
    uses: (code) => code.calls('get', 'post', 'request', 'Session', 'urlopen').filter(({ receiver, name }) => /requests|session|http|client/i.test(receiver) || name === 'urlopen' || name === 'Session'),
  },
  classes: { chapter: 5, words: /class|object|\boop\b/i, uses: (code) => code.nodes('class_definition').filter(({ node }) => methodsOf(node).length > 0 || /@dataclass/.test(node.parent?.text.slice(0, 60) ?? '')) },
  inheritance: {
    chapter: 5, words: /inherit|subclass|base class|abstract|extends/i,
    uses: (code) => code.nodes('class_definition').filter(({ node }) => /\w/.test(node.childForFieldName('superclasses')?.text.replace(/\b(object|\w*Exception|\w*Error)\b/g, '') ?? '')),
  },
  cli: { chapter: 6, words: /command|argument|\bcli\b|argparse|menu/i, uses: (code) => [...code.calls('ArgumentParser', 'add_argument', 'parse_args', 'input', 'command', 'option', 'argument'), ...code.nodes('attribute').filter(({ node }) => node.text === 'sys.argv')] },
}
