import { keepRows } from '../stack/kept-table.ts'
import { allFaults } from './all.ts'
import type { Outcome } from './run-faults.ts'

const INTRODUCTION = `# Faults

What happens to the service while it grades, at which named point, what holds it, and how it ends: with exactly one comment of
ours, the newest commit's verdict in it and in the check \`gonogo\`, no check left open or doubled, no workflow at work, and no
container, volume, temporary folder or process left behind. [How they are made](../test/faults/README.md).
Written by \`npm run test:faults -- --markdown docs/faults.md\`; with \`--only\` the rows of those faults are written anew.`

const RESULT = 4

/** Write what became of these faults into the committed table. @param file such as docs/faults.md */
export async function writeMarkdown(file: string, outcomes: readonly Outcome[]): Promise<void> {
  const byName = new Map(outcomes.map((outcome) => [outcome.name, outcome]))
  await keepRows({
    file,
    introduction: INTRODUCTION,
    columns: ['fault', 'done, and at which point', 'what holds it', 'verdict', 'left behind', 'result'],
    names: allFaults.map(({ name }) => name),
    summary: (rows) => {
      const results = Map.groupBy(rows, (row) => row[RESULT + 1] ?? '')
      return `${rows.length} faults: ${[...results].map(([result, of]) => `${of.length} ${result}`).join(', ')}.`
    },
  }, (name) => {
    const seen = byName.get(name)
    return seen && [seen.done, seen.held, seen.verdict, seen.left, seen.state === 'held' ? 'held' : `**${seen.state}**`]
  })
}
