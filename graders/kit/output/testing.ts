import type { Run } from '../ports/sandbox.ts'

/** For tests: a command that ended well, less what is said otherwise. */
export function runOf(some: Partial<Run>): Run {
  return {
    command: { argv: ['python', 'main.py'] }, exit: 0, signal: null, timedOut: false, flooded: false, notStarted: null,
    stdout: '', stderr: '', seconds: 1, cpuSeconds: 0, maxRssBytes: 0, ...some,
  }
}
