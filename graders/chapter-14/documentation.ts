import { expect } from '../kit/criteria/findings.ts'
import { sectionsOf } from '../kit/documents/sections.ts'
import type { PythonCode } from '../kit/python/code.ts'
import type { Scene } from '../kit/scene.ts'

const TITLE = /transact|rollback|roll back|commit|atomic|all or nothing/i
const LEAST_WORDS = 40
/** Names that stand in any text by chance. */
const EVERYDAY = /^(?:main|__\w+__|the|and|for|all|any|not|one|two|new|get|set|run|say|use|end|see|work|done|open|when|with)$/

/** A section says how this program begins, commits and rolls back, and where. @throws Failed */
export async function expectApproachExplained({ documents, code, submission, notes }: Scene): Promise<void> {
  const { files } = documents()
  expect(files.length > 0, { expected: 'a README.md in the chapter folder', seen: 'no Markdown file' })
  const sections = files.flatMap(({ root }) => sectionsOf(root)).filter(({ title }) => TITLE.test(title))
  expect(sections.length > 0, { expected: 'a section about transactions, by its heading', seen: 'no heading that speaks of them' })
  const texts = sections.map(({ text }) => text)
  const longest = Math.max(...texts.map((text) => words(text).length))
  expect(longest >= LEAST_WORDS, { expected: `at least ${LEAST_WORDS} words about the approach`, seen: `${longest}` })
  const all = texts.join('\n')
  const missing = [['commit', /\bcommit/i], ['roll back', /\broll(?:s|ed|ing)?(?:[\s-]+\S+){0,4}?[\s-]*back|\bundo(?:es|ne|ing)?\b/i]].filter(([, pattern]) => !(pattern as RegExp).test(all)).map(([name]) => String(name))
  expect(missing.length === 0, { expected: 'the section to say when the program commits and when it rolls back', seen: `nothing of ${missing.join(' and ')}` })
  const known = namesOf(await code(), Object.keys(submission.settings.commands ?? {}))
  const named = [...new Set(words(all).filter((word) => known.has(word)))]
  expect(named.length > 0, {
    expected: 'the section to speak of this program: its functions, classes, modules or commands', seen: 'none of their names',
    hint: 'Name the function or class that begins and ends transactions, and the commands that use it: `import` is one transaction, so is `split`.',
  })
  notes.saw(`a section of ${longest} words on transactions, which names ${named.slice(0, 5).join(', ')}`)
}

const words = (text: string) => text.match(/[\p{L}_][\p{L}\p{N}_]+/gu) ?? []

function namesOf(code: PythonCode, commands: readonly string[]): Set<string> {
  const defined = code.nodes('function_definition', 'class_definition').map(({ node }) => node.childForFieldName('name')?.text ?? '')
  const modules = code.files.map(({ path }) => path.replace(/^.*\//, '').replace(/\.py$/, ''))
  return new Set([...defined, ...modules, ...commands, 'import', 'split', 'migrate'].filter((name) => name.length >= 3 && !EVERYDAY.test(name)))
}
