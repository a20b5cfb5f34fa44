import { NotJudged } from '../kit/criteria/findings.ts'
import { importsOwn, pythonBlocks, TIDINESS, withoutCheckerComments, type PythonBlock } from '../kit/python-types/documented-code.ts'
import type { Diagnostic } from '../kit/python-tools/diagnostic.ts'
import type { Source } from '../kit/python-tools/laid-out.ts'
import type { Statement } from '../kit/python-tools/looked-at.ts'
import { strictPyrightLook } from '../kit/python-tools/pyright.ts'
import { withoutDirectives, type Directives } from '../kit/python-tools/without-directives.ts'
import type { Scene } from '../kit/scene.ts'
import { decoded, filesEnding, type ChapterSubmission } from '../kit/submission/submission.ts'
import { isTest, programOf } from './program.ts'

/** What pyright says of the program, of its tests and of the documentation's examples, which it sees side by side. */
export interface PyrightLook {
  directives: Directives
  program: Diagnostic[]
  /** Statements of the program that pyright takes for unreachable. */
  unseen: Statement[]
  /** Less what is a matter of taste, such as a test that asks for a type which is sure. */
  tests: Diagnostic[]
  examples: Example[]
}

export interface Example extends PythonBlock {
  errors: Diagnostic[]
}

/** Functions of psycopg2.extras whose types its stubs leave open: no program can mend that. */
const OF_PSYCOPG2 = /^Type of "(?:execute_values|execute_batch|register_\w+|wait_select)" is (?:partially )?unknown/
const MOST_EXAMPLES = 20
const MOST_IGNORES = 5
const IGNORES_A_RULE = /#\s*(?:type|pyright):\s*ignore\[[\w-]+(?:\s*,\s*[\w-]+)*\]/

const looked = new WeakMap<ChapterSubmission, Promise<PyrightLook>>()

/** pyright starts once per submission: it costs more than all else. @throws NotJudged when it comes to no end */
export function pyrightLook(scene: Scene): Promise<PyrightLook> {
  const known = looked.get(scene.submission) ?? look(scene)
  looked.set(scene.submission, known)
  return known
}

async function look({ submission, documents, toolWorkspace }: Scene): Promise<PyrightLook> {
  const { code } = await programOf(submission)
  const directives = withoutDirectives(code)
  const tests = testSources(submission)
  const blocks: PythonBlock[] = []
  for (const block of pythonBlocks(documents())) if (blocks.length < MOST_EXAMPLES && await importsOwn(block.text, code)) blocks.push(block)
  const examples = blocks.map(({ text }, at): Source => ({ path: `gonogo_example_${at}.py`, text: withoutCheckerComments(text) }))
  const sources = [...directives.sources, ...tests, ...examples]
  if (sources.length === 0) throw new NotJudged('There is no Python file in the chapter folder.', 'Add your program, or say in gonogo.yaml where it is.')
  // What is merely deprecated is another in each version of Python's types, and no mistake of type; nor are gaps in psycopg2's own.
  const { errors: all, unseen } = await strictPyrightLook(await toolWorkspace(), sources, code)
  const errors = all.filter(({ rule, message }) => rule !== 'reportDeprecated' && !OF_PSYCOPG2.test(message))
  const of = (paths: readonly Source[]) => {
    const own = new Set(paths.map(({ path }) => path))
    return errors.filter(({ path }) => own.has(path))
  }
  const ofTypes = (found: readonly Diagnostic[]) => found.filter(({ rule }) => !TIDINESS.test(rule))
  return {
    directives, unseen, program: of(directives.sources), tests: ofTypes(of(tests)),
    examples: blocks.map((block, at) => ({ ...block, errors: ofTypes(errors.filter(({ path }) => path === `gonogo_example_${at}.py`)) })),
  }
}

export const testFiles = (submission: ChapterSubmission): ChapterSubmission['files'] => filesEnding(submission, '.py').filter(({ path }) => isTest(path))

/**
 * Tests as pyright is given them. A wrong call that a test makes on purpose is ignored in its line, with the rule's name: up to
 * five such comments stay; all others that quiet a checker are blanked out.
 */
export function testSources(submission: ChapterSubmission): Source[] {
  let left = MOST_IGNORES
  return testFiles(submission).map(({ path, content }) => ({
    path, text: decoded(content).split('\n').map((line) => {
      const at = line.search(/#\s*(?:type:\s*ignore|pyright:|mypy:)/)
      if (at < 0 || (line.slice(0, at).trim() !== '' && IGNORES_A_RULE.test(line.slice(at)) && left-- > 0)) return line
      return `${line.slice(0, at)}#`
    }).join('\n'),
  }))
}
