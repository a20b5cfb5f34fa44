import { z } from 'zod'
import type { App } from '../../app/app.ts'
import { NotJudged } from '../../criteria/findings.ts'
import type { Run } from '../../ports/sandbox.ts'
import { SITECUSTOMIZE } from './sitecustomize.ts'

const FOLDER = '.beside'
const NOTES = `${FOLDER}/notes.jsonl`
const MOST_NOTES = 2 * 1024 * 1024

/** What goes wrong in a run, from outside of the program. */
export interface Trouble {
  /** The n-th statement that changes data fails, counted from 1; it fails again when it is tried again. */
  fault?: number
  /** Count statements that change the schema, too. */
  schema?: boolean
  /** What it fails with: a disk error, or a constraint. */
  error?: 'OperationalError' | 'IntegrityError'
  /** Count only statements that name this table. */
  only?: string
  /** Don't count statements that name this table. */
  except?: string
  /** The path of a database that another session holds, so that nobody else can write. */
  lock?: string
}

const noteSchema = z.tuple([z.number().int().nonnegative(), z.string().max(40), z.number().int().positive()])

/** What one connection was asked to do: the verb of its statements, how many of them one after the other; `FAULT` is ours. */
export interface Step {
  connection: number
  verb: string
  count: number
}

export interface Watched {
  run: Run
  steps: Step[]
}

/**
 * Run one of the chapter's commands and see what it asks of SQLite.
 * @throws NotJudged as App.run does, and when no connection of Python's sqlite3 was seen
 */
export async function watched(app: App, name: string, values: Readonly<Record<string, string>>, trouble: Trouble = {}): Promise<Watched> {
  await app.write({ [`${FOLDER}/sitecustomize.py`]: SITECUSTOMIZE, [NOTES]: '' })
  const run = await app.run(name, values, { env: {
    PYTHONPATH: FOLDER,
    ...(trouble.fault === undefined ? {} : { WATCH_FAULT: String(trouble.fault) }),
    ...(trouble.schema ? { WATCH_SCHEMA: 'yes' } : {}),
    ...(trouble.error === undefined ? {} : { WATCH_ERROR: trouble.error }),
    ...(trouble.only === undefined ? {} : { WATCH_ONLY: trouble.only }),
    ...(trouble.except === undefined ? {} : { WATCH_EXCEPT: trouble.except }),
    ...(trouble.lock === undefined ? {} : { WATCH_LOCK: trouble.lock }),
  } })
  const read = await app.read(NOTES)
  const text = read.state === 'read' && read.content.length <= MOST_NOTES ? read.content.toString('utf8') : ''
  const steps = text.split('\n').filter(Boolean).flatMap((line): Step[] => {
    const parsed = noteSchema.safeParse(jsonOr(line))
    return parsed.success ? [{ connection: parsed.data[0], verb: parsed.data[1], count: parsed.data[2] }] : []
  })
  return { run, steps }
}

/** @throws NotJudged when the run asked nothing of SQLite that could be seen */
export function expectSeen({ steps }: Watched): void {
  if (steps.length > 0) return
  throw new NotJudged(
    "What the program asks of SQLite could not be seen: it opens no connection through Python's sqlite3 module, or starts Python without its environment.",
    'Open the database with sqlite3.connect(), and start the program as `python …`, without -I or -E.',
  )
}

function jsonOr(line: string): unknown {
  try {
    return JSON.parse(line) as unknown
  } catch {
    return undefined
  }
}
