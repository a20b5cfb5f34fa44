import { readdir, readFile } from 'node:fs/promises'
import { z } from 'zod'
import { fail, NotJudged } from '../criteria/findings.ts'
import type { SandboxFile, Workspace } from '../ports/sandbox.ts'
import { refuseUnreadable } from '../python/readable-source.ts'
import { surveySchema, type Survey } from './survey.ts'

/** Python sources by path. */
export type Sources = Readonly<Record<string, string>>

/** What ends a program, or a test, and is caught by no `except Exception`. */
export type Exit = 'SystemExit' | 'GeneratorExit'

/** What is different in one altered copy. Functions are named by their survey ids. */
export interface Copy {
  /** What is left to chance in it comes from this number. */
  salt: number
  /** Function → which of its changes of behaviour. */
  changes?: Readonly<Record<string, number>>
  /** Function → which of its outcomes it always has. */
  outcomes?: Readonly<Record<string, number>>
  /** Exits before statements, taken or not, by line of the given sources. */
  lines?: readonly { path: string; line: number; live: boolean; raises: Exit }[]
  /** Functions that give up in a test that has handed them more than `most` different values. */
  many?: readonly string[]
  most?: number
  /** Change the form of everything, too; `tidy` adds no statement to it. */
  reform?: 'freely' | 'tidy'
  /** Instead of all this the test files: with fixtures that hand out None, or as they are. */
  fixtures?: 'empty' | 'as they are'
}

/** A copy that is altered in the same way and does what the learner's code does. */
export function unaltered(copy: Copy, salt: number): Copy {
  if (copy.fixtures) return { salt, fixtures: 'as they are' }
  return { salt, ...(copy.lines ? { lines: copy.lines.map((line) => ({ ...line, live: false })) } : { reform: 'freely' }) }
}

const answerSchema = z.union([
  z.object({ unreadable: z.object({ path: z.string(), line: z.number().int(), error: z.string().max(500) }) }),
  z.object({ survey: surveySchema }),
  z.object({ copies: z.array(z.record(z.string(), z.string())) }),
])

/**
 * What the learner's functions and tests are, by the syntax tree.
 * @param workspace one of ours, in which nothing of the learner's runs
 * @throws Failed when a file is no Python; NotJudged when there is too much to read
 */
export async function survey(workspace: Workspace, sources: Sources): Promise<Survey> {
  const answer = await ask(workspace, { sources })
  if (!('survey' in answer)) throw new Error('the survey answered something else')
  return answer.survey
}

/**
 * Copies of the learner's modules, each altered as asked and all of them printed afresh from the syntax tree, so that
 * nothing but what they do tells them apart.
 * @param workspace one of ours, in which nothing of the learner's runs
 */
export async function printCopies(workspace: Workspace, sources: Sources, copies: readonly Copy[]): Promise<Sources[]> {
  const answer = await ask(workspace, { sources, copies })
  if (!('copies' in answer) || answer.copies.length !== copies.length) throw new Error('not every copy was printed')
  return answer.copies
}

const FOLDER = 'gonogo-alter'
let script: Promise<SandboxFile[]> | undefined

async function ask(workspace: Workspace, request: { sources: Sources; copies?: readonly Copy[] }): Promise<z.infer<typeof answerSchema>> {
  refuseUnreadable(Object.entries(request.sources).map(([path, source]) => ({ path, source })))
  script ??= readScript()
  await workspace.write(await script)
  const run = await workspace.run({ argv: ['python', '-I', '-S', '-B', `${FOLDER}/main.py`], stdin: JSON.stringify(request) })
  if (run.exit !== 0 && /RecursionError|MemoryError|Unable to avoid backslash/.test(run.stderr)) {
    throw new NotJudged('Your Python is nested too deeply to be read.', 'Take very long expressions apart.')
  }
  if (run.flooded || run.timedOut) throw new NotJudged('There is more Python than can be altered and tested.', 'Keep data and generated code out of .py files.')
  if (run.exit !== 0) throw new Error(`the syntax tree could not be worked on: ${run.stderr.slice(-1_000)}`)
  const answer = answerSchema.parse(JSON.parse(run.stdout))
  if ('unreadable' in answer) {
    const { path, line, error } = answer.unreadable
    fail({
      expected: 'Python files that Python can read', seen: `${error} in ${path}, line ${line}`,
      hint: `Mend line ${line} of \`${path}\`: \`${error}\`.`, location: { path, line: Math.max(line, 1) },
    })
  }
  return answer
}

async function readScript(): Promise<SandboxFile[]> {
  const folder = new URL('alter/', import.meta.url)
  const names = (await readdir(folder)).filter((name) => name.endsWith('.py'))
  return Promise.all(names.map(async (name) => ({ path: `${FOLDER}/${name}`, kind: 'file' as const, content: await readFile(new URL(name, folder)) })))
}
