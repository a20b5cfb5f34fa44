import { expect } from '../kit/criteria/findings.ts'
import type { Notes } from '../kit/criteria/notes.ts'
import { refsInWords, type Repository } from '../kit/git/repository.ts'
import { Documents } from '../kit/documents/documents.ts'

const LEAST_COMMITS = 4
const LEAST_WORDS = 2
/** What says nothing about a change. */
const EMPTY_WORDS = /^(?:wip|update[sd]?|fix(?:es|ed)?|changes?|stuff|commit|test|asdf|initial|misc|more|work|final|save|temp|tmp|it|some|the|a|my|files?|code|things?|again|new|\d+|[.\-:!])+$/i

/** Several commits that say what they did, and branches that were worked on. @throws Failed */
export function expectBranchingStrategy(repository: Repository, notes: Notes): void {
  const { commits, branches, main } = repository
  notes.saw(`read ${refsInWords(repository)}`)
  const own = commits.filter(({ parents }) => parents.length < 2)
  expect(own.length >= LEAST_COMMITS, { expected: `a history of at least ${LEAST_COMMITS} commits beside merges`, seen: `${own.length}`, hint: 'Commit each step by itself: the ignore rules, each tool, the documentation.' })
  const telling = own.filter(({ subject }) => isTelling(subject))
  const silent = own.find(({ subject }) => !isTelling(subject))
  expect(telling.length * 4 >= own.length * 3 && new Set(telling.map(({ subject }) => subject)).size >= LEAST_COMMITS - 1, {
    expected: 'messages that say what each commit does', seen: `such as "${(silent ?? own[0])?.subject.slice(0, 60) ?? ''}"`,
    hint: 'Write what the commit does and to what: «Add ruff with rules for pandas», not «update».',
  })
  const merges = commits.filter(({ parents }) => parents.length > 1)
  const aside = branches.filter(({ name, sha }) => name !== main.name && (sha !== main.sha || isWrittenDown(repository, name)))
  expect(merges.length > 0 || aside.length > 0, {
    expected: 'work on a branch beside the main one, there still or merged',
    seen: branches.length > 1 ? 'branches that have no commit of their own and are explained nowhere' : `the branch ${main.name} alone, one commit after the other`,
  })
  notes.saw(`${own.length} commits, ${merges.length} merges, ${branches.length} branches`)
}

function isTelling(subject: string): boolean {
  const words = subject.replace(/^\w+(?:\([^)]*\))?!?:\s*/, '').split(/\s+/).filter((word) => /\p{L}{2,}/u.test(word) && !EMPTY_WORDS.test(word))
  return words.length >= LEAST_WORDS
}

function isWrittenDown({ files }: Repository, name: string): boolean {
  return new RegExp(`(?<![\\w/])${name.replaceAll(/[^\w/-]/g, '.')}(?![\\w/])`).test(Documents.of(files).text())
}
