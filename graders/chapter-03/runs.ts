import { layBeside, notesOf, type BesideNote, type BesideOptions } from '../kit/beside/beside.ts'
import { cleanSales, reorderedSales, type SalesFile } from '../kit/sales/files.ts'
import { FILE, SalesProgram, type Outcome } from '../kit/sales/sales-program.ts'
import type { Scene } from '../kit/scene.ts'
import type { ChapterSubmission } from '../kit/submission/submission.ts'

export interface AnalysisRun {
  sales: SalesFile
  outcome: Outcome
  notes: readonly BesideNote[]
}

interface SharedRuns {
  /** A file with other columns between, watched. */
  plain: AnalysisRun
  /** The same file on disk, and another one where pandas reads it: `sales` is what pandas delivered. */
  swapped: AnalysisRun
  /** The plain file once more, with nothing beside it: what differs from run to run, and what starting takes. */
  again(): Promise<Outcome>
}

const known = new WeakMap<ChapterSubmission, Promise<SharedRuns>>()

/**
 * Starting pandas and matplotlib takes a second, so the criteria look at the same two runs.
 * @throws Failed when the program doesn't end well
 */
export async function sharedRuns(scene: Scene): Promise<SharedRuns> {
  const before = known.get(scene.submission)
  const runs = before ?? begin(scene)
  if (!before) known.set(scene.submission, runs)
  const shared = await runs
  if (before) scene.notes.ran({ ...shared.plain.outcome.run, seconds: 0 })
  return shared
}

async function begin(scene: Scene): Promise<SharedRuns> {
  const [sales, other] = [reorderedSales(scene.random, { regions: true }), cleanSales(scene.random, { regions: true })]
  const plain = await analyse(scene, sales, {})
  const swapped = await analyse(scene, sales, { swap: { name: FILE, csv: other.csv } })
  let again: Promise<Outcome> | undefined
  return {
    plain, swapped: { ...swapped, sales: other },
    again: () => (again ??= SalesProgram.begin(scene, 'analyze').then((program) => program.succeed(sales.csv))),
  }
}

/** Run the program in a folder of its own with our module beside it. @throws Failed when it doesn't end well */
export async function analyse(scene: Scene, sales: SalesFile, beside: BesideOptions): Promise<AnalysisRun> {
  const program = await SalesProgram.begin(scene, 'analyze')
  const env = await layBeside(program.app, beside)
  const outcome = await program.succeed(sales.csv, { env })
  return { sales, outcome, notes: await notesOf(program.app) }
}
