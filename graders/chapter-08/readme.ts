import { expect } from '../kit/criteria/findings.ts'
import type { Notes } from '../kit/criteria/notes.ts'
import { Documents } from '../kit/documents/documents.ts'
import { sectionsOf, shownText, type Section } from '../kit/documents/sections.ts'
import type { Repository } from '../kit/git/repository.ts'

interface Part {
  what: string
  title: RegExp
  /** What such a section can't do without. */
  says: RegExp
  means: string
}

const PARTS: readonly Part[] = [
  { what: 'the project overview and purpose', title: /overview|purpose|about|introduction|what (?:is|it|this)|goals?\b|mission|why/i, says: /\p{L}/u, means: 'what the project is for' },
  { what: 'setting up the development environment', title: /set(?:ting)?[ -]?(?:\p{L}+ ){0,2}up\b|install|get(?:ting)? (?:started|ready|going)|environment|prerequisites|quick ?start|first steps|local development|onboarding|bootstrap|requirements to run/iu, says: /\b(?:pip|python|venv|uv|poetry|conda|git|pre-commit|docker|make)\b/i, means: 'the commands to type' },
  { what: 'code style and quality', title: /style|quality|standards?|lint|format|conventions|coding (?:rules|guidelines)|static analysis|code checks/i, says: /\b(?:black|ruff|pyright)\b/i, means: 'the tools that check it' },
  { what: 'testing', title: /test/i, says: /\b(?:pytest|unittest|tests?|coverage)\b/i, means: 'how tests are run' },
  { what: 'contributing', title: /contribut|workflow|pull requests?|collaborat|(?:making|proposing|submitting) (?:a )?changes?|how (?:a change|changes) gets? in|how we work|work(?:ing)? together/i, says: /\b(?:branch|commit|pull request|merge|review|fork)/i, means: 'how a change gets in' },
]
const LEAST_WORDS = 10
const INTRODUCTION_WORDS = 20

/** README.md has a section of its own for each of the five parts, which says something of it. @throws Failed */
export function expectReadme({ files }: Repository, notes: Notes): void {
  const readme = Documents.of(files).files.find(({ path }) => /^(?:\.github\/|docs\/)?readme\.(?:md|markdown)$/i.test(path))
  expect(readme !== undefined, { expected: 'a README.md on the main branch', seen: 'none' })
  const [first, ...others] = sectionsOf(readme.root)
  const sections = first && first.depth === 1 ? others : [first, ...others].filter((section) => section !== undefined)
  const candidates = PARTS.map((part, at) => {
    const titled = sections.filter(({ title }) => part.title.test(title))
    const introduced = at === 0 && first !== undefined && wordsIn(shownText(introduction(first))) >= INTRODUCTION_WORDS
    const introducing: Section[] = introduced && first ? [{ ...first, text: shownText(introduction(first)) }] : []
    const found = [...titled, ...introducing]
    expect(found.length > 0, { expected: `a section about ${part.what} in README.md`, seen: `no heading that says so${sections.length > 0 ? `, among ${sections.slice(0, 8).map(({ title }) => `«${title.slice(0, 40)}»`).join(', ')}` : ''}` })
    const telling = found.filter(({ text }) => wordsIn(text) >= LEAST_WORDS && part.says.test(text))
    expect(telling.length > 0, {
      expected: `the section about ${part.what} to say ${part.means}, in ${LEAST_WORDS} words or more`, seen: `"${found[0]?.title.slice(0, 60) ?? ''}" with ${wordsIn(found[0]?.text ?? '')} words`,
    })
    return telling
  })
  expect(areDistinct(candidates), { expected: 'a section for each of the five parts', seen: 'one section for several of them' })
  notes.saw('README.md has five sections, each with something to say')
}

const introduction = ({ nodes }: Section) => nodes.slice(0, (nodes.findIndex(({ type }) => type === 'heading') + 1 || nodes.length + 1) - 1)
const wordsIn = (text: string) => (text.match(/\p{L}{2,}/gu) ?? []).length

/** Whether each part can have a section that no other has. */
function areDistinct(candidates: readonly (readonly Section[])[], taken: readonly string[] = []): boolean {
  const [own, ...rest] = candidates
  if (!own) return true
  return own.some(({ title }) => !taken.includes(title) && areDistinct(rest, [...taken, title]))
}
