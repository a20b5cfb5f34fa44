import { posix } from 'node:path'
import { NotJudged } from '../criteria/findings.ts'
import type { ChapterSubmission } from '../submission/submission.ts'

/** What a submission asks for, as lines that pip understands. */
export interface Requirements {
  lines: string[]
  constraints: string[]
}

const MOST_LINES = 300
const LONGEST_LINE = 2_000
const DEEPEST = 5

/** Options that say how to install, not from where. */
const KEPT_OPTIONS = /^--(pre|prefer-binary|no-binary|only-binary|require-hashes)\b/
/** What is the learner's own lies in the box already. */
const LOCAL = /^(-e\b|--editable\b|\.{1,2}(\/|\[|$)|file:)/
const ELSEWHERE = /^(git|hg|svn|bzr)\+|^https?:|^[\w.-]+(\[[^\]]*\])?\s*@\s*\S+/i

/**
 * The requirements of a file and of those that it includes.
 * @param path in the submission
 * @throws NotJudged for what no package index has
 */
export function requirementsIn(submission: ChapterSubmission, path: string, depth = 0): Requirements {
  const found: Requirements = { lines: [], constraints: [] }
  const file = submission.files.find((candidate) => candidate.path === path && candidate.kind !== 'link')
  if (!file) {
    throw new NotJudged(`The requirements name the file ${path}, which is not there.`, `Add ${path}, or take the line out that names it.`)
  }
  if (depth > DEEPEST) throw new NotJudged(`${path} includes itself, or a long chain of files.`, 'List your packages in one requirements.txt.')
  for (const line of logicalLines(textIn(file.content))) {
    const [, option, rest = ''] = /^(-r|--requirement|-c|--constraint)[\s=]*(\S.*)$/.exec(line) ?? []
    if (option !== undefined) {
      const inner = requirementsIn(submission, posix.normalize(posix.join(posix.dirname(path), rest.trim())), depth + 1)
      found.constraints.push(...inner.constraints, ...(option.includes('c') && option !== '--requirement' ? inner.lines : []))
      if (option === '-r' || option === '--requirement') found.lines.push(...inner.lines)
    } else if (line.startsWith('-') ? KEPT_OPTIONS.test(line) : !LOCAL.test(line)) {
      found.lines.push(accepted(line, path))
    }
  }
  if (found.lines.length + found.constraints.length > MOST_LINES) throw new NotJudged(`${path} asks for more than ${MOST_LINES} packages.`, 'List the packages that your program imports: what those need comes by itself.')
  return found
}

/** A requirement that an index can answer. @throws NotJudged */
export function accepted(line: string, path: string): string {
  if (ELSEWHERE.test(line)) {
    throw new NotJudged(
      `${path} asks for ${line.slice(0, 120)}: while grading there is a package index, and no other place of the web.`,
      'Name a package of the index and its version, such as tabulate==0.9.0.',
    )
  }
  if (line.length > LONGEST_LINE || [...line].some((character) => character < ' ' && character !== '\t')) {
    throw new NotJudged(`${path} has a line that is no requirement: ${JSON.stringify(line.slice(0, 60))}.`, 'Write one package a line: tabulate==0.9.0.')
  }
  return line
}

/** Continued lines joined, comments and blank lines left out: https://pip.pypa.io/en/stable/reference/requirements-file-format/ */
function logicalLines(text: string): string[] {
  return text.replace(/\r\n?/g, '\n').replace(/\\\n/g, ' ').split('\n').map((line) => line.replace(/(^|\s)#.*$/, '').trim()).filter(Boolean)
}

/** `pip freeze > requirements.txt` writes UTF-16 in Windows' PowerShell. */
export function textIn(content: Uint8Array): string {
  const [first, second] = content
  const encoding = first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8'
  return new TextDecoder(encoding).decode(content)
}
