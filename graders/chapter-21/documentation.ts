import type { RootContent } from 'mdast'
import { visit } from 'unist-util-visit'
import { expect } from '../kit/criteria/findings.ts'
import { telling } from '../kit/documents/explained.ts'
import { shownText } from '../kit/documents/sections.ts'
import type { Scene } from '../kit/scene.ts'

const LEAST_CONCEPTS = 4
const LEAST_GAINS = 2
/** Different words that say something. */
const LEAST_WORDS = 25
const CONCEPTS: Readonly<Record<string, RegExp>> = {
  'the engine and its connections': /\bengines?\b|\bconnections?\b|\bpool/i,
  'MetaData': /\bmeta-?data\b/i,
  'Table and Column objects': /\b(?:sa\.)?Table\b|\btable (?:objects?|definitions?)|\bColumns?\b/,
  'statements built as expressions': /\bexpressions?\b|\bselect\b|\bstatements? (?:are|is)\b|\bconstructs?\b/i,
  'transactions': /\btransactions?\b|\bcommits?\b|\brolls? ?back|\bbegin\b/i,
  'how results are read': /\bresults?\b|\brows?\b|\bmappings?\b/i,
}
const GAINS: readonly RegExp[] = [
  /inject|bound|parameter|escap|\bquot(?:es?|ing)\b|\bsafe/i, /re-?us|compos|combin|\bshar(?:e[sd]?|ing)\b|extend|step by step|build(?:ing)? block/i, /portab|dialect|other databases?|another database|different databases?|vendor/i,
  /maintain|readab|refactor|renam|eas(?:y|ier) to (?:read|change|understand|follow|extend)|one place|single (?:place|source)|drift|duplicat/i, /typo|misspel|mistake|error|auto-?complet|type/i, /test|flexib|dynamic|condition/i,
]

/** The documentation explains, in sentences, how the layer works and what it gains. @throws Failed */
export function expectExplained({ documents, notes }: Pick<Scene, 'documents' | 'notes'>): void {
  const docs = documents()
  expect(docs.files.length > 0, { expected: 'a README.md in the chapter folder', seen: 'no Markdown file' })
  const passages = docs.files.flatMap(({ root }) => passagesIn(root.children)).filter((text) => telling(text).length >= 4)
  const prose = passages.join('\n')
  expect(/sqlalchemy/i.test(docs.text()) && /\bcore\b/i.test(docs.text()), { expected: 'documentation that speaks of SQLAlchemy Core', seen: 'no word of it' })
  const told = Object.entries(CONCEPTS).filter(([, pattern]) => passages.some((text) => pattern.test(text))).map(([name]) => name)
  const untold = Object.keys(CONCEPTS).filter((name) => !told.includes(name))
  expect(told.length >= LEAST_CONCEPTS && new Set(telling(prose)).size >= LEAST_WORDS, {
    expected: `the approach explained in sentences: at least ${LEAST_CONCEPTS} of ${Object.keys(CONCEPTS).join(', ')}`,
    seen: told.length >= LEAST_CONCEPTS ? 'the names alone, with hardly a sentence' : told.length > 0 ? `only ${told.join(', ')}` : 'none of them',
    hint: `Say how your layer does it, with the names of your own tables and functions: ${untold.slice(0, 3).join(', ') || 'what each part is for'}.`,
  })
  const gains = GAINS.filter((pattern) => passages.some((text) => pattern.test(text) && !/^\s*python\b/.test(text)))
  expect(gains.length >= LEAST_GAINS, {
    expected: 'what the layer gains over raw SQL, at least two reasons', seen: gains.length === 1 ? 'one alone' : 'none',
    hint: 'Tell what became better than with SQL in strings, and what it costs: safety of values, reuse of query parts, one place for the schema, the times of compare.',
  })
  notes.saw(`the documentation explains ${told.join(', ')}, and tells ${gains.length} gains`)
}

/** Paragraphs, items of lists and rows of tables: what is said in one breath. Code blocks say nothing. */
function passagesIn(nodes: readonly RootContent[]): string[] {
  const found: string[] = []
  for (const node of nodes) {
    visit(node, (child) => {
      if (child.type === 'paragraph' || child.type === 'tableRow') found.push(shownText([child]))
    })
  }
  return found
}
