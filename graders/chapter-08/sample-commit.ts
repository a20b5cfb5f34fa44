import { expect } from '../kit/criteria/findings.ts'
import type { Notes } from '../kit/criteria/notes.ts'
import { Documents } from '../kit/documents/documents.ts'
import { sectionsOf, shownText } from '../kit/documents/sections.ts'
import { changedPython, checkOut, type Commit, type Repository } from '../kit/git/repository.ts'
import { black } from '../kit/python-tools/black.ts'
import { diagnosticsInWords } from '../kit/python-tools/diagnostic.ts'
import { ruff } from '../kit/python-tools/ruff.ts'

const FOLDER = 'gonogo-sample'
/** What the tools and pre-commit write when they refuse. */
const REFUSAL = /\bfailed\b|would reformat|reformatted|found \d+ error|\d+ errors?\b|\berror:|hook id:/i
const TOOL = /\b(?:black|ruff|pyright)\b/i
const SHORTEST_HASH = 7

/**
 * A refusal of the hooks is shown, in the documentation or in a commit's message, together with a commit that went through
 * after it and whose Python satisfies the tools. @throws Failed
 */
export async function expectSampleCommit(repository: Repository, notes: Notes): Promise<void> {
  const documents = Documents.of(repository.files).files
  const shownIn = documents.filter(({ root }) => [...sectionsOf(root).flatMap(({ code }) => code)].some(isRefusal))
  const messages = repository.commits.filter(({ body }) => isRefusal(body))
  expect(shownIn.length + messages.length > 0, {
    expected: 'what the hooks said when they refused a commit, in a code block of the documentation or in a commit\'s message',
    seen: 'no such output anywhere',
  })
  const named = [...messages, ...shownIn.flatMap(({ root }) => commitsNamed(shownText(root.children), repository.commits))]
  expect(named.length > 0, {
    expected: 'the sample commit by its hash or its message', seen: `${shownIn.map(({ path }) => path).join(', ')} shows a refusal and names no commit of the repository`,
    hint: 'Name the commit that went through after the refusal: its hash from `git log --oneline`, or the first line of its message, word for word.',
  })
  const problems: string[] = []
  for (const commit of named.slice(0, 5)) {
    const problem = await problemOf(repository, commit)
    if (problem === undefined) {
      notes.saw(`a refusal is shown, and ${commit.sha.slice(0, 10)} «${commit.subject.slice(0, 60)}» went through clean`)
      return
    }
    problems.push(`${commit.sha.slice(0, 10)} «${commit.subject.slice(0, 60)}»: ${problem}`)
  }
  expect(false, { expected: 'a sample commit with Python that the tools are content with', seen: problems.join('; '), hint: 'Show a commit that brings or mends a Python module, as it is after the hooks let it through.' })
}

async function problemOf({ checkout: { workspace } }: Repository, { sha }: Commit): Promise<string | undefined> {
  const paths = await changedPython(workspace, sha)
  if (paths.length === 0) return 'it brings no Python'
  await checkOut(workspace, sha, FOLDER)
  const unformatted = await black(workspace, FOLDER, { configuration: 'theirs', paths })
  if (typeof unformatted === 'string' || unformatted.length > 0) return `black: ${typeof unformatted === 'string' ? unformatted : `would reformat ${unformatted.join(', ')}`}`
  const linted = await ruff(workspace, FOLDER, { configuration: 'theirs', paths })
  return linted.length === 0 ? undefined : `ruff: ${typeof linted === 'string' ? linted : diagnosticsInWords(linted, 2)}`
}

const isRefusal = (text: string) => REFUSAL.test(text) && TOOL.test(text)

/** Commits whose hash or whole first line stands in a text. */
function commitsNamed(text: string, commits: readonly Commit[]): Commit[] {
  const flat = text.replaceAll(/\s+/g, ' ')
  const hashes = flat.match(new RegExp(`\\b[0-9a-f]{${SHORTEST_HASH},40}\\b`, 'g')) ?? []
  return commits.filter(({ sha, subject }) => hashes.some((hash) => sha.startsWith(hash)) || (subject.includes(' ') && flat.includes(subject.replaceAll(/\s+/g, ' '))))
}
