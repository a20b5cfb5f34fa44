import { PythonCode } from './code.ts'

/** For tests: sources as a learner's submission, parsed. */
export function codeOf(sources: string | Readonly<Record<string, string>>): Promise<PythonCode> {
  const all = typeof sources === 'string' ? { 'main.py': sources } : sources
  const files = Object.entries(all).map(([path, source]) => ({ path, kind: 'file' as const, content: Buffer.from(source) }))
  return PythonCode.of({ folder: '', files, settings: {} })
}
