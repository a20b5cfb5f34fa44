import { NotJudged } from '../criteria/findings.ts'
import type { Run } from '../ports/sandbox.ts'

/**
 * What a tool wrote as JSON, as data.
 * @throws NotJudged when the tool came to no end; Error when it says nothing that can be read, which is our fault
 */
export function jsonOf(run: Run): unknown {
  if (run.timedOut || run.flooded || run.signal !== null) {
    throw new NotJudged(
      `${run.command.argv[0]} did not come to an end over your Python within ${run.seconds.toFixed(0)} s.`,
      'Take what is generated (tables of data as Python, endless lines) out of your .py files.',
    )
  }
  try {
    return JSON.parse(run.stdout) as unknown
  } catch {
    throw new Error(`${run.command.argv.join(' ')} gave no JSON (exit ${run.exit}): ${(run.stderr || run.stdout).slice(0, 300)}`)
  }
}
