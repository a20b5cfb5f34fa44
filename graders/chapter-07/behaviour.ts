import type { App } from '../kit/app/app.ts'
import { traceback } from '../kit/app/traceback.ts'
import { howItEnded } from '../kit/criteria/notes.ts'

/** What a run of the program can be seen to do. */
export interface Behaviour {
  ended: string
  /** Text by where it went: `what is printed`, or the path of a file that was written. */
  texts: ReadonlyMap<string, string>
}

/** A run that ended without an error. */
export const WELL = 'it ended well'
const PRINTED = 'what is printed'
const MOST_FILES = 30
const LARGEST = 1024 * 1024

/** Run a command on a file, and gather what it prints and writes. @param ownFolder taken off the paths that it writes to */
export async function behaviourOf(app: App, command: string, file: string, ownFolder = ''): Promise<Behaviour> {
  const known = new Map((await app.list()).files.map(({ path, size }) => [path, size]))
  // One order of sets in all runs: what a program prints of a set is else another each time.
  const run = await app.run(command, { file }, { env: { PYTHONHASHSEED: '0' } })
  const texts = new Map([[PRINTED, masked(run.stdout)]])
  for (const { path, size } of (await app.list()).files.filter((now) => known.get(now.path) !== now.size).slice(0, MOST_FILES)) {
    if (/\.(?:pyc|log)$|(?:^|\/)\.|__pycache__/.test(path)) continue
    const read = await app.read(path)
    const own = path.startsWith(ownFolder) ? path.slice(ownFolder.length) : path
    texts.set(own, read.state === 'read' && size <= LARGEST ? masked(read.content.toString('latin1')) : `${read.state}, ${size} bytes`)
  }
  const crash = traceback(run)
  return { ended: crash ? `it crashed: ${crash.error.split(':')[0]}` : run.exit === 0 ? WELL : run.exit === null ? howItEnded(run) : 'it ended with an error', texts }
}

/** In words, the first thing that two behaviours differ in; undefined when there is none. */
export function difference(one: Behaviour, other: Behaviour, names: readonly [string, string]): string | undefined {
  if (one.ended !== other.ended) return `${names[0]}: ${one.ended}; ${names[1]}: ${other.ended}`
  for (const where of new Set([...one.texts.keys(), ...other.texts.keys()])) {
    const [a, b] = [one.texts.get(where), other.texts.get(where)]
    if (a === b) continue
    if (a === undefined || b === undefined) return `only ${a === undefined ? names[1] : names[0]} writes ${where}`
    const [linesA, linesB] = [a.split('\n'), b.split('\n')]
    const at = linesA.findIndex((line, index) => line !== linesB[index])
    return `${where} differs in line ${at < 0 ? linesA.length + 1 : at + 1}: ${shown(linesA[at])} from ${names[0]}, ${shown(linesB[at < 0 ? linesA.length : at])} from ${names[1]}`
  }
  return undefined
}

/** Clocks, durations and the box's own folders are another in each run. */
function masked(text: string): string {
  return text.replaceAll('\r\n', '\n')
    .replaceAll(/\/work\/[0-9a-f]{16}\//g, '/')
    .replaceAll(/\d{1,2}:\d{2}:\d{2}(?:[.,]\d+)?(?:Z|[+-]\d{2}:?\d{2})?/g, 'TIME')
    .replaceAll(/\d+(?:\.\d+)?\s*(?:ms|µs|us|s|sec|seconds)\b/g, 'DURATION')
    .replaceAll(/0x[0-9a-f]{6,}/g, 'ADDRESS')
    .trimEnd()
}

const shown = (line: string | undefined) => (line === undefined ? 'nothing more' : `"${line.trim().slice(0, 100)}"`)
