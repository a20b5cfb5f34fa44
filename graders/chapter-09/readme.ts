import type { Text } from 'mdast'
import { parse } from 'shell-quote'
import { visit } from 'unist-util-visit'
import { expect } from '../kit/criteria/findings.ts'
import { howItEnded } from '../kit/criteria/notes.ts'
import type { Documents } from '../kit/documents/documents.ts'
import type { LearnerTests } from '../kit/learner-tests/learner-tests.ts'
import { coverageOff, environmentOf } from '../kit/learner-tests/suite-run.ts'
import type { Run } from '../kit/ports/sandbox.ts'

const KINDS = {
  'unit tests': /\bunit\b|unittest/i,
  'integration tests': /integrat|end[- ]to[- ]end|workflow|whole records?/i,
  'property-based tests': /propert(y|ies)|hypothesis|generated/i,
  fixtures: /fixture|factor(y|ies)|\bmock/i,
} as const
const LEAST_WORDS = 25
const MOST_TRIED = 4

/** The words tell of several kinds of tests. Whether they explain well is more than a program can say. @throws Failed */
export function expectApproachDocumented(documents: Documents): string {
  expect(documents.files.length > 0, { expected: 'a README.md', seen: 'no Markdown file', hint: 'Write README.md: which kinds of tests there are, what each is for, and the command that runs them.' })
  const parts: string[] = []
  for (const { root } of documents.files) visit(root, 'text', (node: Text) => void parts.push(node.value))
  const text = parts.join(' ')
  const told = Object.entries(KINDS).filter(([, pattern]) => pattern.test(text)).map(([kind]) => kind)
  const words = text.match(/\p{L}{2,}/gu)?.length ?? 0
  expect(told.length >= 2 && words >= LEAST_WORDS, {
    expected: 'sentences about the testing approach: which kinds of tests there are and what each is for',
    seen: words < LEAST_WORDS ? `${words} words beside code` : told.length === 0 ? 'none that names a kind of test' : `only ${told.join(', ')}`,
  })
  return `the README tells of ${told.join(', ')}`
}

/** A command of the documentation ends well, and does not when every validation always gives the same answer. @throws Failed */
export async function expectCommandWorks(documents: Documents, tests: LearnerTests): Promise<string> {
  const commands = testCommands(documents.codeLines(), tests.submission.folder).slice(0, MOST_TRIED)
  expect(commands.length > 0, { expected: 'the command that runs the tests, as code', seen: 'no line of code that starts pytest', hint: 'Show it in a code block of README.md, as one types it: `python -m pytest`.' })
  const [broken = {}] = await tests.copies([{ salt: tests.salt(), reform: 'freely', outcomes: Object.fromEntries(tests.validations.map(({ id }) => [id, 0])) }])
  let last: { command: readonly string[]; run: Run } | undefined
  for (const command of commands) {
    const run = await start(tests, command, {})
    if (run.exit === 0 && (await start(tests, command, broken)).exit !== 0) return command.join(' ')
    last = { command, run }
  }
  expect(false, {
    expected: 'the command of the documentation to run the tests from this folder',
    seen: `\`${last?.command.join(' ')}\`: ${last && last.run.exit !== 0 ? howItEnded(last.run) : 'it ends well even when the code is broken, so it runs no test of it'}`,
    hint: 'Copy the command from your README into a terminal in the chapter folder, and mend it until it runs all tests.',
  })
  return ''
}

async function start(tests: LearnerTests, command: readonly [string, ...string[]], overlay: Readonly<Record<string, string>>): Promise<Run> {
  const workspace = await tests.workspace()
  await workspace.write([...tests.caches, ...Object.entries(overlay).map(([path, text]) => ({ path, kind: 'file' as const, content: Buffer.from(text) }))])
  // The first failure is enough, and nobody reads about it.
  // Coverage has a criterion of its own: a threshold of theirs must not decide this one.
  const addopts = `${Object.keys(overlay).length > 0 ? '-x ' : ''}--assert=plain ${coverageOff(tests.submission)}`
  return workspace.run({ argv: command, env: { CI: 'true', PYTEST_ADDOPTS: addopts, ...environmentOf(tests.submission) }, seconds: 45 })
}

/** Runners of a project's own environment, which the box has already. */
const WRAPPERS = /^(uv run|poetry run|pipenv run|hatch run|pdm run|rye run)\s+/

/** The commands among lines of code that start tests, as words; the plain ones first. */
export function testCommands(lines: readonly string[], folder: string): [string, ...string[]][] {
  const found = new Map<string, [string, ...string[]]>()
  for (const line of lines) {
    for (const part of line.replace(/\s+#.*$/, '').split(/&&|;/)) {
      const words = parse(part.trim().replace(WRAPPERS, ''), (name) => `$${name}`).flatMap((word) => (typeof word === 'string' ? [word] : 'pattern' in word ? [word.pattern] : []))
      const [program = '', ...rest] = words.map((word) => (folder !== '' && word.startsWith(`${folder}/`) ? word.slice(folder.length + 1) : word))
      const isModule = /^(.*\/)?(python|py)[\d.]*$/.test(program) && rest[0] === '-m' && /^(pytest|unittest|coverage)$/.test(rest[1] ?? '')
      const isRunner = /^(pytest|py\.test|make|tox|nox|coverage|\.\/[\w.-]+\.sh)$/.test(program)
      if (!isModule && !isRunner) continue
      if (/^coverage$/.test(program === 'coverage' ? program : rest[1] ?? '') && !words.includes('run')) continue
      const argv: [string, ...string[]] = [isModule ? 'python' : program, ...rest]
      found.set(argv.join(' '), argv)
    }
  }
  return [...found.values()].sort((a, b) => a.length - b.length)
}
