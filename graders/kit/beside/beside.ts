import { z } from 'zod'
import type { App } from '../app/app.ts'
import { SITECUSTOMIZE } from './sitecustomize.ts'

/** The folder in a workspace that holds what we lay beside the learner's files. */
export const BESIDE = '.beside'
const NOTES = `${BESIDE}/notes.jsonl`
const OTHER = `${BESIDE}/other.csv`
const MOST_NOTES = 4 * 1024 * 1024

export interface BesideOptions {
  /** What pandas reads in place of the file of this name. */
  swap?: { name: string; csv: string }
  /** What NumPy calculates is changed on its way to the learner's code. */
  changesNumpy?: boolean
  /** Note which of the learner's own functions are called. */
  notesCalls?: boolean
  /** Note what their own files log, with its level. */
  notesLogs?: boolean
}

/** Lay our module beside a learner's files. @returns the environment that makes Python load it */
export async function layBeside(app: App, { swap, changesNumpy, notesCalls, notesLogs }: BesideOptions): Promise<Record<string, string>> {
  await app.write({ [`${BESIDE}/sitecustomize.py`]: SITECUSTOMIZE, ...(swap ? { [OTHER]: swap.csv } : {}) })
  return {
    PYTHONPATH: BESIDE,
    ...(swap ? { BESIDE_FROM: swap.name, BESIDE_TO: OTHER } : {}),
    ...(changesNumpy ? { BESIDE_NUMPY: 'changed' } : {}),
    ...(notesCalls ? { BESIDE_CALLS: 'yes' } : {}),
    ...(notesLogs ? { BESIDE_LOGS: 'yes' } : {}),
  }
}

const noteSchema = z.tuple([z.enum(['pandas', 'numpy', 'call', 'log']), z.string().max(500), z.string().max(1_000), z.number().int().nonnegative()])

/** A library's function that was called from a line of the learner's, or (`call`) a function of theirs that was called, or (`log`) a record's level. */
export interface BesideNote {
  kind: 'pandas' | 'numpy' | 'call' | 'log'
  name: string
  path: string
  line: number
}

/** What was noted in this workspace so far: data from the box, which a program could have written itself. */
export async function notesOf(app: App): Promise<BesideNote[]> {
  const read = await app.read(NOTES)
  if (read.state !== 'read' || read.content.length > MOST_NOTES) return []
  return read.content.toString('utf8').split('\n').filter(Boolean).slice(0, 20_000).flatMap((line) => {
    const parsed = noteSchema.safeParse(jsonOr(line))
    return parsed.success ? [{ kind: parsed.data[0], name: parsed.data[1], path: parsed.data[2], line: parsed.data[3] }] : []
  })
}

/**
 * What the learner's own files logged, each with its level as a number (30 is WARNING, 0 is a record that no handler writes
 * anywhere); undefined where Python did not load our module, because their command has a path of its own for it.
 */
export function recordsLogged(notes: readonly BesideNote[]): (BesideNote & { level: number })[] | undefined {
  const logs = notes.filter(({ kind }) => kind === 'log').map((note) => ({ ...note, level: Number(note.name) }))
  return logs.length === 0 ? undefined : logs.filter(({ level }) => !Number.isNaN(level))
}

function jsonOr(line: string): unknown {
  try {
    return JSON.parse(line) as unknown
  } catch {
    return undefined
  }
}
