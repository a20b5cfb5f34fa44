import type { InlineCode } from 'mdast'
import { visit } from 'unist-util-visit'
import { expect } from '../kit/criteria/findings.ts'
import type { Notes } from '../kit/criteria/notes.ts'
import type { Documents } from '../kit/documents/documents.ts'
import { sectionsOf, type Section } from '../kit/documents/sections.ts'
import type { PythonCode } from '../kit/python/code.ts'

const TITLE = /restructur|refactor|rewrit|reorgani[sz]|chang|typ(?:e|es|ing)\b|annotation|decision/i
const NONE = /\b(?:no|not|none|nothing|without|never|neither)\b|n['’]t\b/i
/** What a sentence speaks of that says that nothing had to be restructured. */
const CHANGE = /restructur|refactor|rewrit|reorgani[sz]|chang|shape|alter|adapt|\bneed|necess|requir|\bha[ds] to\b|\bhave to\b|\bstay|\bsame\b|\bas (?:it|they) (?:was|were|is|are)\b/i
const LEAST_WORDS = 15
const SHORTEST_IN_PROSE = 4

/**
 * A section of the documentation says where types made the code change its shape, by the names of the code, or says that and why
 * nothing had to. @param code with the program as it was before: what was taken apart has its name there alone. @throws Failed
 */
export function expectRestructuringDocumented(documents: Documents, code: PythonCode, notes: Notes): void {
  expect(documents.files.length > 0, { expected: 'a README.md in the chapter folder', seen: 'no Markdown file' })
  const sections = documents.files.flatMap(({ root }) => sectionsOf(root)).filter(({ title }) => TITLE.test(title))
  expect(sections.length > 0, {
    expected: 'a section about the places where types made you restructure the code',
    seen: 'no heading about restructuring, changes or types',
  })
  const names = namesOf(code)
  const told = sections.filter(({ text }) => wordsIn(text).length >= LEAST_WORDS)
  expect(told.length > 0, { expected: `a section of at least ${LEAST_WORDS} words`, seen: `"${sections[0]?.title.slice(0, 60)}" with ${wordsIn(sections[0]?.text ?? '').length}` })
  const named = told.flatMap((section) => namedIn(section, names))
  const noneNeeded = told.some(({ title, text }) => /restructur|refactor|rewrit|reorgani/i.test(`${title} ${text}`) && sentencesIn(text).some(saysNone))
  expect(named.length > 0 || noneNeeded, {
    expected: 'the functions, classes or files that you changed, by their names; or a sentence that nothing had to be, and why',
    seen: 'neither',
  })
  notes.saw(named.length > 0 ? `the documentation names ${[...new Set(named)].slice(0, 5).join(', ')}` : 'the documentation says why nothing had to be restructured')
}

const wordsIn = (text: string) => text.match(/\p{L}{2,}/gu) ?? []

const sentencesIn = (text: string) => text.split(/(?<=[.!?:;])\s+/)

/** «Nothing had to change its shape», «None.»; there being «no errors any more» says nothing of it. */
const saysNone = (sentence: string) => NONE.test(sentence) && (CHANGE.test(sentence) || /^(?:none|nothing)\W*$/i.test(sentence))

/** A short name, such as `Row`, is one only where it is set as code: in prose it can be any word. */
function namedIn({ text, nodes }: Section, names: ReadonlySet<string>): string[] {
  const inCode: string[] = []
  for (const node of nodes) visit(node, 'inlineCode', (code: InlineCode) => void inCode.push(code.value))
  const wordsOf = (part: string) => (part.match(/[A-Za-z_]\w*/g) ?? []).filter((word) => names.has(word))
  return [...wordsOf(text).filter((word) => word.length >= SHORTEST_IN_PROSE), ...inCode.flatMap(wordsOf)]
}

/** Functions, classes and modules; everyday words such as `main` tell nothing of a change. */
function namesOf(code: PythonCode): Set<string> {
  const defined = code.nodes('function_definition', 'class_definition').map(({ node }) => node.childForFieldName('name')?.text ?? '')
  const modules = code.files.map(({ path }) => path.replace(/^.*\//, '').replace(/\.py$/, ''))
  return new Set([...defined, ...modules].filter((name) => name !== '' && !['main', '__init__', '__main__'].includes(name)))
}
