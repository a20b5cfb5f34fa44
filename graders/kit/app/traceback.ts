import type { Run } from '../ports/sandbox.ts'

export interface Traceback {
  /** The last line, such as `ValueError: could not convert string to float: 'x'`. */
  error: string
  path: string | undefined
  line: number | undefined
}

/** The Python traceback on a run's error output, if there is one. It only ever counts against a submission. */
export function traceback(run: Run): Traceback | undefined {
  const at = run.stderr.indexOf('Traceback (most recent call last)')
  const syntax = /^(\w*(?:SyntaxError|IndentationError|TabError)): .*$/m.exec(run.stderr)
  if (at < 0 && !syntax) return undefined
  const text = at < 0 ? run.stderr : run.stderr.slice(at)
  const own = [...text.matchAll(/File "([^"]+)", line (\d+)/g)]
    .map(([, path = '', line = '']) => ({ path: path.replace(/^.*\/work\/[0-9a-f]+\/files\//, ''), line: Number(line) }))
    // Cython's frames have no folder; what we lay beside the learner's files is not theirs to mend.
    .filter(({ path }) => !/^[/<]|\.pyx$|(?:^|\/)\.beside\//.test(path))
    .at(-1)
  const lines = text.trimEnd().split('\n')
  return { error: (syntax?.[0] ?? lines.at(-1) ?? '').slice(0, 300), path: own?.path, line: own?.line }
}

/** Where the learner's own code crashed, as far as the traceback says. */
export function crashedAt(run: Run): { location?: { path: string; line: number } } {
  const trace = traceback(run)
  return trace?.path && trace.line ? { location: { path: trace.path, line: trace.line } } : {}
}

/** The next step after a crash whose place is known: that line first, whatever the criterion says else. */
export function crashHint(run: Run): { hint?: string } {
  const trace = traceback(run)
  return trace?.path && trace.line ? { hint: `Mend line ${trace.line} of \`${trace.path}\`: \`${trace.error}\`.` } : {}
}
