import { z } from 'zod'
import type { Workspace } from '../ports/sandbox.ts'
import type { Diagnostic } from './diagnostic.ts'
import { pathWithin } from './laid-out.ts'
import { jsonOf } from './tool-error.ts'

/** Of `ruff check --output-format json`. */
const outputSchema = z.array(z.object({
  code: z.string().max(100).nullable(),
  filename: z.string().max(4_096),
  message: z.string(),
  location: z.object({ row: z.number().int() }).nullable(),
}))

export interface RuffOptions {
  /** `theirs`: the configuration that lies in the folder. `none`: ruff's own defaults and no comment's word. */
  configuration: 'theirs' | 'none'
  /** Files or folders below the folder; everything when left out. */
  paths?: readonly string[]
}

/**
 * What ruff's linter sees in a folder of the workspace. It changes nothing.
 * @returns a sentence instead, when it can't make sense of the configuration
 */
export async function ruff(workspace: Workspace, folder: string, { configuration, paths = ['.'] }: RuffOptions): Promise<Diagnostic[] | string> {
  const own = configuration === 'theirs' ? ['--force-exclude'] : ['--isolated', '--ignore-noqa']
  const run = await workspace.run({ argv: ['ruff', 'check', '--no-cache', '--no-fix', '--output-format', 'json', ...own, ...paths], cwd: folder })
  if (run.exit !== 0 && run.exit !== 1) return run.stderr.trim().replaceAll(/\s+/g, ' ').replace(/\/work\/\w+\/files\//, '').slice(0, 500)
  return outputSchema.parse(jsonOf(run)).map(({ code, filename, message, location }): Diagnostic => ({
    path: pathWithin(folder, filename), line: Math.max(1, location?.row ?? 1), rule: code ?? '', message,
  }))
}
