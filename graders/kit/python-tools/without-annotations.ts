import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import type { Workspace } from '../ports/sandbox.ts'
import type { Source } from './laid-out.ts'
import { jsonOf } from './tool-error.ts'

const printedSchema = z.record(z.string(), z.string())

/**
 * Sources printed afresh by Python's own `ast`, without annotations of functions and variables. Run nothing of the
 * learner's in that workspace.
 * @throws Error when Python can't read one of them
 */
export async function withoutAnnotations(workspace: Workspace, sources: readonly Source[]): Promise<Source[]> {
  const script = await readFile(new URL('without-annotations.py', import.meta.url), 'utf8')
  const run = await workspace.run({ argv: ['python', '-I', '-S', '-c', script], stdin: JSON.stringify(sources.map(({ path, text }) => [path, text])) })
  const printed = printedSchema.parse(jsonOf(run))
  return sources.map(({ path }) => ({ path, text: printed[path] ?? '' }))
}
