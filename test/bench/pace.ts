import { access, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { execa } from 'execa'
import { cleanSales } from '../../graders/kit/sales/files.ts'
import { Random } from '../../graders/kit/inputs/random.ts'
import { asCommit } from '../stack/submissions.ts'
import { quantile, timed, type Line } from './part.ts'

export const CHECKS = 6
/** What they take on the machine that the goals in milliseconds were set for. */
const CHECKS_THERE = 120

export interface SmallScript {
  folder: string
  script: string
  sales: string
  words: readonly [string, string]
}

/** A folder with the script of chapter 1 and its input. */
export async function withSmallScript<T>(work: (small: SmallScript) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'gonogo-bench-'))
  try {
    const script = (await asCommit('01', 'plain'))['chapter-01/sales_analyzer.py'] ?? ''
    const sales = cleanSales(new Random('bench')).csv
    await writeFile(join(folder, 'sales_analyzer.py'), script)
    await writeFile(join(folder, 'sales_data.csv'), sales)
    return await work({ folder, script, sales, words: ['sales_analyzer.py', 'sales_data.csv'] })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** Six checks of it on the bare host, in milliseconds: of so many times the median, or another part. */
export async function bareChecks({ folder, words }: SmallScript, count: number, part = 0.5): Promise<number> {
  // The system's own: what stands first on the PATH may be a shell script that looks for a Python.
  const program = await access('/usr/bin/python3').then(() => '/usr/bin/python3', () => 'python3')
  return quantile(await timed(count, async () => { for (let at = 0; at < CHECKS; at++) await execa(program, words, { cwd: folder }) }), part)
}

/** How long things take here for one of the goals' machine, by the quickest of some times: what else the machine does is not its pace. */
export const pace = async (): Promise<number> => (await withSmallScript((small) => bareChecks(small, 12, 0))) / CHECKS_THERE

const AT_PACE = "  the same at the pace of the goals' machine"

/** Whether a line says the one before it at that pace. */
export const isAtPace = ({ what }: { what: string }): boolean => what.startsWith(AT_PACE)

/** A figure as it would be at the pace of the goals' machine. @param value and goal in the unit that `show` writes */
export function atPace(value: number, goal: number, paceHere: number, show: (value: number) => string): Line {
  return {
    what: `${AT_PACE}: ${CHECKS} checks on the bare host are ${Math.round(paceHere * CHECKS_THERE)} ms here, ${CHECKS_THERE} ms there`,
    figure: show(value / paceHere), ratio: value / paceHere / goal, against: 'the goal',
  }
}
