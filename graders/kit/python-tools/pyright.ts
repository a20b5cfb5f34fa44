import { z } from 'zod'
import { NotJudged } from '../criteria/findings.ts'
import type { Workspace } from '../ports/sandbox.ts'
import type { PythonCode } from '../python/code.ts'
import type { Diagnostic } from './diagnostic.ts'
import { laidOut, pathWithin, type Source } from './laid-out.ts'
import { probed, unanswered, type Statement } from './looked-at.ts'
import { jsonOf } from './tool-error.ts'

/** Of `pyright --outputjson`: https://github.com/microsoft/pyright/blob/main/docs/command-line.md#json-output */
const outputSchema = z.object({
  generalDiagnostics: z.array(z.object({
    file: z.string().max(4_096),
    severity: z.enum(['error', 'warning', 'information']),
    message: z.string(),
    range: z.object({ start: z.object({ line: z.number().int().nonnegative() }) }).optional(),
    rule: z.string().max(100).optional(),
  })),
  summary: z.object({ filesAnalyzed: z.number().int(), errorCount: z.number().int() }),
})

/** Strict, of ours: every file there is, for any platform, so that no branch is left out as another machine's. */
const STRICT = {
  typeCheckingMode: 'strict', pythonVersion: '3.11', pythonPlatform: 'All', include: ['.'], exclude: [], ignore: [],
  strictListInference: false, enableTypeIgnoreComments: true,
  // Its usual folder, typings/, could hold modules of the learner's that pyright would read in place of those that Python imports.
  stubPath: 'gonogo-no-stubs',
}
const FOLDER = 'gonogo-pyright'

/** What pyright says of a program, and which of its statements it has not looked at, since it takes them for unreachable. */
export interface StrictLook {
  errors: Diagnostic[]
  unseen: Statement[]
}

/**
 * As strictPyright, with a look at what it leaves out.
 * @param code the trees of those sources whose every statement has to be looked at
 */
export async function strictPyrightLook(workspace: Workspace, sources: readonly Source[], code: PythonCode): Promise<StrictLook> {
  const asked = probed(code, sources)
  const { errors, information } = await strictly(workspace, asked.sources)
  return { errors, unseen: unanswered(asked.probes, information) }
}

/**
 * The errors that pyright in strict mode sees in these sources. No configuration, stub or folder of the learner's has a
 * say; comments in the sources have: see withoutDirectives.
 * @throws NotJudged when it comes to no end, or has not looked at each of them
 */
export async function strictPyright(workspace: Workspace, sources: readonly Source[]): Promise<Diagnostic[]> {
  return (await strictly(workspace, sources)).errors
}

async function strictly(workspace: Workspace, sources: readonly Source[]): Promise<Said> {
  const cwd = await laidOut(workspace, FOLDER, sources, { 'pyrightconfig.json': JSON.stringify(STRICT) })
  const run = await workspace.run({ argv: [...PYRIGHT, '--project', 'pyrightconfig.json'], cwd, env: QUIET, seconds: 60 })
  const said = errorsOf(FOLDER, jsonOf(run))
  if (said.analysed < sources.length) throw new NotJudged(`pyright looked at ${said.analysed} of ${sources.length} Python files.`, 'Give your files plain names ending in .py.')
  return said
}

const PYRIGHT = ['pyright', '--outputjson', '--pythonpath', '/opt/venv/bin/python'] as const
const QUIET = { PYRIGHT_PYTHON_IGNORE_WARNINGS: '1', PYRIGHT_PYTHON_GLOBAL_NODE: '0' }

interface Said {
  errors: Diagnostic[]
  information: Diagnostic[]
  analysed: number
}

/** @param folder the one that it ran in */
export function errorsOf(folder: string, output: unknown): Said {
  const { generalDiagnostics, summary } = outputSchema.parse(output)
  const of = (wanted: string) => generalDiagnostics.filter(({ severity }) => severity === wanted).map((found): Diagnostic => ({
    path: pathWithin(folder, found.file), line: (found.range?.start.line ?? 0) + 1, rule: found.rule ?? '', message: found.message,
  }))
  return { errors: of('error'), information: of('information'), analysed: summary.filesAnalyzed }
}

/**
 * The errors that pyright sees in a folder of the workspace with the configuration that lies there.
 * @returns a sentence instead, when it can't make sense of that configuration or finds no file to look at
 */
export async function ownPyright(workspace: Workspace, folder: string, paths: readonly string[] = []): Promise<Diagnostic[] | string> {
  const run = await workspace.run({ argv: [...PYRIGHT, ...paths], cwd: folder, env: QUIET, seconds: 60 })
  if (run.exit === 3 || run.exit === 2) return firstLine(run.stdout, run.stderr)
  const { errors, analysed } = errorsOf(folder, jsonOf(run))
  return analysed === 0 ? 'pyright finds no Python file to look at' : errors
}

const firstLine = (...texts: string[]) => texts.map((text) => text.trim().split('\n')[0] ?? '').find(Boolean)?.slice(0, 300) ?? 'it gives no reason'
