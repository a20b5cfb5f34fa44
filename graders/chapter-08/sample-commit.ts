import { expect } from '../kit/criteria/findings.ts'
import type { Notes } from '../kit/criteria/notes.ts'
import { Documents } from '../kit/documents/documents.ts'
import { codeBlocks, shownText } from '../kit/documents/sections.ts'
import { changedPython, checkOut, type Commit, type Repository } from '../kit/git/repository.ts'
import { black } from '../kit/python-tools/black.ts'
import { diagnosticsInWords } from '../kit/python-tools/diagnostic.ts'
import { ownPyright } from '../kit/python-tools/pyright.ts'
import { ruff } from '../kit/python-tools/ruff.ts'
import { UNINSTALLED } from './effective.ts'

const FOLDER = 'gonogo-sample'
/** What the tools and pre-commit write when they refuse; `0 errors` is what pyright writes when it is content. */
const REFUSAL = /\bfailed\b|would reformat|reformatted|\b[1-9]\d* errors?\b|\berror:|hook id:/i
const TOOL = /\b(?:black|ruff|pyright)\b/i
const SHORTEST_HASH = 7

/**
 * A refusal of the hooks is shown, in the documentation or in a commit's message, together with a commit that went through
 * after it and whose Python satisfies the tools. @throws Failed
 */
export async function expectSampleCommit(repository: Repository, notes: Notes): Promise<void> {
  const named = sampleCommits(repository)
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

/**
 * The commits that a shown refusal tells of: those that its text names, and the one whose own message shows it.
 * @throws Failed when nothing is shown, or nothing named
 */
export function sampleCommits({ files, commits }: Pick<Repository, 'files' | 'commits'>): Commit[] {
  const shownIn = Documents.of(files).files.filter(({ root }) => codeBlocks(root.children).some(isRefusal))
  const messages = commits.filter(({ body }) => isRefusal(body))
  expect(shownIn.length + messages.length > 0, {
    expected: 'what the hooks said when they refused a commit, in a code block of the documentation or in a commit\'s message',
    seen: 'no such output anywhere',
  })
  const told = [...messages.map(({ subject, body }) => `${subject}\n${body}`), ...shownIn.map(({ root }) => shownText(root.children))]
  const named = [...new Set([...messages, ...told.flatMap((text) => commitsNamed(text, commits))])]
  expect(named.length > 0, {
    expected: 'the sample commit by its hash or its message', seen: `${shownIn.map(({ path }) => path).join(', ')} shows a refusal and names no commit of the repository`,
    hint: 'Name the commit that went through after the refusal: its hash from `git log --oneline`, or the first line of its message, word for word.',
  })
  return named
}

async function problemOf({ checkout: { workspace } }: Repository, { sha }: Commit): Promise<string | undefined> {
  const paths = await changedPython(workspace, sha)
  if (paths.length === 0) return 'it brings no Python'
  await checkOut(workspace, sha, FOLDER)
  const unformatted = await black(workspace, FOLDER, { configuration: 'theirs', paths })
  if (typeof unformatted === 'string' || unformatted.length > 0) return `black: ${typeof unformatted === 'string' ? unformatted : `would reformat ${unformatted.join(', ')}`}`
  const linted = await ruff(workspace, FOLDER, { configuration: 'theirs', paths })
  if (linted.length > 0) return `ruff: ${typeof linted === 'string' ? linted : diagnosticsInWords(linted, 2)}`
  // At that commit pyright may have had no settings yet; that it sees no file then says nothing of the module.
  const typed = await ownPyright(workspace, FOLDER)
  const wrong = typeof typed === 'string' ? [] : typed.filter(({ path, rule }) => paths.includes(path) && !UNINSTALLED.has(rule))
  return wrong.length === 0 ? undefined : `pyright: ${diagnosticsInWords(wrong, 2)}`
}

const isRefusal = (text: string) => REFUSAL.test(text) && TOOL.test(text)

/** Commits whose hash or whole first line stands in a text. */
function commitsNamed(text: string, commits: readonly Commit[]): Commit[] {
  const flat = text.replaceAll(/\s+/g, ' ')
  const hashes = flat.match(new RegExp(`\\b[0-9a-f]{${SHORTEST_HASH},40}\\b`, 'g')) ?? []
  return commits.filter(({ sha, subject }) => hashes.some((hash) => sha.startsWith(hash)) || (subject.includes(' ') && flat.includes(subject.replaceAll(/\s+/g, ' '))))
}
