import { z } from 'zod'
import { NotJudged } from '../criteria/findings.ts'
import type { Run, Workspace } from '../ports/sandbox.ts'
import { quoted } from './enlarge.ts'

const FILE = 'gonogo-copy.db'
/** Seconds; only a machine that hardly moves needs them. */
const LONGEST = 60
/** Printed for a statement that left a row without the row that it refers to. */
const ORPHAN = 'gonogo-orphan-'
/** SQLite writes an infinite number as 1e999, which JavaScript reads as infinite, and which zod's numbers are not. */
const numberSchema = z.custom<number>((value) => typeof value === 'number')
const rowsSchema = z.array(z.record(z.string(), z.union([z.string(), numberSchema, z.null()])))
export type AnswerRow = z.infer<typeof rowsSchema>[number]

export interface Answer {
  rows: readonly AnswerRow[]
  columns: readonly string[]
}

/** What became of a statement that a database may refuse. */
export interface Attempt {
  /** `refused` by a constraint or a trigger; `wrong` when SQLite can't make anything of the statement. */
  outcome: 'done' | 'refused' | 'wrong'
  /** In SQLite's words; empty when it was done. */
  says: string
}

/**
 * A copy of a database in a workspace of ours, asked through SQLite's own shell in the box: it can loop without end there
 * without harm. Run nothing of the learner's in that workspace.
 */
export class DatabaseCopy {
  readonly #workspace: Workspace

  private constructor(workspace: Workspace) {
    this.#workspace = workspace
  }

  static async of(workspace: Workspace, bytes: Uint8Array): Promise<DatabaseCopy> {
    await workspace.write([{ path: FILE, kind: 'file', content: bytes }])
    return new DatabaseCopy(workspace)
  }

  /**
   * Ask one question; the copy stays as it is.
   * @returns the rows, or what SQLite says against it
   * @throws NotJudged when it comes to no end
   */
  async ask(sql: string): Promise<Answer | string> {
    // The shell draws plans as trees unless it is told not to.
    const run = await this.#run(['-readonly', '-json'], `.explain off\n${sql.replace(/;\s*$/, '')};\n`)
    if (run.exit !== 0 || run.stderr !== '') return errorOf(run)
    return answerIn(run.stdout)
  }

  /** Change the copy. @returns what SQLite says against it, undefined when it was done */
  async change(sql: string): Promise<string | undefined> {
    const run = await this.#run([], `PRAGMA foreign_keys = ON;\n${sql.replace(/;\s*$/, '')};\n`)
    return run.exit === 0 && run.stderr === '' ? undefined : errorOf(run)
  }

  /**
   * Each of these statements by itself, undone at once: the copy stays as it is. A deferred foreign key counts as refused.
   * @param statements none that begins or ends a transaction
   */
  async attempts(statements: readonly string[]): Promise<Attempt[]> {
    if (statements.length === 0) return []
    const lines = ['PRAGMA foreign_keys = ON;']
    const starts = statements.map((statement, at) => {
      lines.push('BEGIN;', ...statement.replace(/;\s*$/, '').split('\n'), ';', `SELECT '${ORPHAN}${at}' FROM pragma_foreign_key_check LIMIT 1;`, 'ROLLBACK;')
      return lines.length - statement.replace(/;\s*$/, '').split('\n').length - 2
    })
    const run = await this.#workspace.run({ argv: ['sqlite3', '-batch', '-safe', FILE], stdin: `${lines.join('\n')}\n`, seconds: LONGEST })
    if (run.timedOut || run.flooded) throw new NotJudged('A statement that your database should refuse came to no end.', 'Look for a trigger or a CHECK that never ends.')
    const errors = [...run.stderr.matchAll(/^(?:(?:Parse|Runtime) )?error:? (?:in .*? )?near line (\d+): (.*)$/gim)].map(([, line, says]) => ({ line: Number(line), says: says ?? '' }))
    return starts.map((start, at): Attempt => {
      const end = (starts[at + 1] ?? lines.length + 1) - 1
      const [error] = errors.filter(({ line }) => line >= start && line < end)
      if (!error) return new RegExp(`^${ORPHAN}${at}$`, 'm').test(run.stdout) ? { outcome: 'refused', says: 'FOREIGN KEY constraint failed' } : { outcome: 'done', says: '' }
      return { outcome: /\(19\)$/.test(error.says) ? 'refused' : 'wrong', says: error.says.replace(/ \(\d+\)$/, '').slice(0, 300) }
    })
  }

  /**
   * How much work all rows of an answer are, counted and not timed, so that every machine says the same.
   * @returns steps of SQLite's virtual machine, in millions; undefined when there are more than the limit
   */
  async work(sql: string, limit: number): Promise<number | undefined> {
    // Kept in a table, since a column that nobody looks at is never worked out.
    const kept = `.stats vmstep\n.progress 1000000 --limit ${limit} --quiet\nCREATE TEMP TABLE gonogo_answer AS ${sql.replace(/;\s*$/, '')};\n`
    const run = await this.#workspace.run({ argv: ['sqlite3', '-batch', '-bail', '-safe', '-readonly', FILE], stdin: kept, seconds: LONGEST })
    const steps = /^VM-steps: (\d+)$/m.exec(run.stdout)?.[1]
    return run.timedOut || /interrupted/.test(run.stderr) ? undefined : Number(steps ?? 0) / 1e6
  }

  /** What the answer would be after a change, which is undone. @returns what SQLite says against either */
  async askAfter(change: string, sql: string): Promise<Answer | string> {
    const run = await this.#run(['-json'], `BEGIN;\n${change};\n${sql.replace(/;\s*$/, '')};\nROLLBACK;\n`)
    if (run.exit !== 0 || run.stderr !== '') return errorOf(run)
    return answerIn(run.stdout)
  }

  /** Take its triggers away for good, so that a change of ours is one to the rows, and nobody refuses it or makes something else of it. */
  async withoutTriggers(): Promise<this> {
    const triggers = await this.ask("SELECT name FROM sqlite_schema WHERE type = 'trigger'")
    const names = typeof triggers === 'string' ? [] : triggers.rows.map(({ name }) => String(name))
    if (names.length > 0) await this.change(names.map((name) => `DROP TRIGGER ${quoted(name)}`).join(';\n'))
    return this
  }

  async #run(options: string[], stdin: string): Promise<Run> {
    const run = await this.#workspace.run({ argv: ['sqlite3', '-batch', '-bail', '-safe', ...options, FILE], stdin, seconds: 10 })
    if (run.timedOut || run.flooded) {
      throw new NotJudged(`A question to your database came to no end: ${stdin.trim().slice(0, 100)}`, 'Look for a join without a condition, or a recursive query without an end.')
    }
    return run
  }
}

/** A line `go` or `/` ends a statement for the shell, so that one text may be two questions, with an answer each. */
function answerIn(stdout: string): Answer | string {
  if (stdout.trim() === '') return { rows: [], columns: [] }
  const parsed = rowsSchema.safeParse(jsonOr(stdout))
  return parsed.success ? { rows: parsed.data, columns: Object.keys(parsed.data[0] ?? {}) } : 'it gives more than one answer: end each question with a semicolon'
}

function jsonOr(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}

const errorOf = (run: Run) => (run.stderr.split('\n').find((line) => line.trim() !== '') ?? `exit status ${run.exit}`)
  .replace(/^(?:Parse |Runtime )?error (?:in .*?|near line \d+):?\s*/i, '').slice(0, 300)
