import { z } from 'zod'
import type { Sandbox } from '../ports/sandbox.ts'

/** Of `hadolint --format json`. */
const outputSchema = z.array(z.object({ code: z.string().max(20), level: z.string().max(20), line: z.number().int(), message: z.string().max(1_000) }))
export type LintFinding = z.infer<typeof outputSchema>[number]

/**
 * What hadolint says of a Dockerfile. It runs in the box, where no program of the learner's has run, with the file as data;
 * neither a configuration file nor a comment can quiet it. Rules: https://github.com/hadolint/hadolint#rules
 * @throws Error when it doesn't answer as it should
 */
export async function lint(box: Sandbox, dockerfile: string): Promise<LintFinding[]> {
  const workspace = await box.workspace()
  const run = await workspace.run({
    argv: ['hadolint', '--no-color', '--no-fail', '--disable-ignore-pragma', '--config', '/dev/null', '--format', 'json', '-'], stdin: dockerfile,
  })
  if (run.exit !== 0) throw new Error(`hadolint ended with ${run.exit}: ${run.stderr.slice(0, 300)}`)
  return outputSchema.parse(JSON.parse(run.stdout))
}
