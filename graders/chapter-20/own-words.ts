import type { Run } from '../kit/ports/sandbox.ts'
import type { ServerLogEntry } from '../kit/ports/database.ts'

/** What libpq and the server put around a message. */
const THEIRS = [
  /connection to server [^\n]*(?:\n\s+[^\n]*)*/gi, /could not connect to server[^\n]*/gi, /FATAL: [^\n]*/g, /Is the server running[^\n]*/gi,
  /(?:DETAIL|HINT|CONTEXT|QUERY|STATEMENT):[^\n]*/g, /PL\/pgSQL function [^\n]*/g, /Key \([^)]*\)=\([^\n]*already exists\.?/gi, /Failing row contains[^\n]*/gi, /^LINE \d+:[^\n]*/gm,
]

/**
 * The words of a program's own, in order: without what the server and libpq said, the values that it was given, and without
 * numbers. Lines that it prints when all goes well don't count.
 */
export function ownWords({ stdout, stderr }: Pick<Run, 'stdout' | 'stderr'>, refusals: readonly Pick<ServerLogEntry, 'message'>[], values: readonly string[], usual: readonly string[] = []): string[] {
  let text = `${stdout}\n${stderr}`.replaceAll('\\n', '\n').replaceAll('\\"', '"')
  for (const { message } of refusals) text = text.replaceAll(message, ' ')
  for (const pattern of THEIRS) text = text.replace(pattern, ' ')
  for (const value of values) if (value !== '') text = text.replaceAll(value, ' ')
  const lines = text.split('\n').map(wordsOf).filter((words) => words.length > 0 && !usual.includes(words.join(' ')))
  return lines.flat()
}

/** The words of each line that a program prints when all goes well, as `ownWords` compares them. */
export function usualLines({ stdout, stderr }: Pick<Run, 'stdout' | 'stderr'>, values: readonly string[]): string[] {
  let text = `${stdout}\n${stderr}`
  for (const value of values) if (value !== '') text = text.replaceAll(value, ' ')
  return text.split('\n').map((line) => wordsOf(line).join(' ')).filter(Boolean)
}

const wordsOf = (line: string): string[] => line.toLowerCase().match(/\p{L}{2,}/gu) ?? []
