import { engine } from '../../activities/environments/engine.ts'
import { isGvisor, sandboxRuntime } from '../../activities/environments/runtime.ts'
import { keepRows } from '../stack/kept-table.ts'
import { loadCases } from './case.ts'
import type { SuiteReport } from './suite.ts'

const INTRODUCTION = `# Attacks

Every attack of [test/hostile](../test/hostile/README.md), what holds it, and what came of it when sandboxes are hardened
containers of runc and when they are gVisor's. An attack rides on a solution that fails without it, so a GO would be its
doing; an innocent twin does honestly what some attack abuses, and gets GO. Behind the verdict stands what is wrong with the
outcome, if anything is: a canary that was touched, an ESCAPED, a neighbour that was disturbed, a fault of ours.
Written by \`npm run test:hostile -- --runtime runc --markdown docs/attacks.md\` and the same with \`--runtime runsc\`; with
\`--only\` the rows of those cases are written anew.`

/** Where in a row's cells, the name left out, each runtime's outcome and what was left behind stand. */
const RUNC = 2
const GVISOR = 3
const LEFT = 4

/** Write what became of these cases into the committed table. @param file such as docs/attacks.md @param asked the runtime's name, if one was asked for */
export async function writeMarkdown(file: string, report: SuiteReport, asked: string | undefined): Promise<void> {
  const at = isGvisor(await sandboxRuntime(await engine(), asked)) ? GVISOR : RUNC
  const byName = new Map(report.cases.map((one) => [one.name, one]))
  await keepRows({
    file,
    introduction: INTRODUCTION,
    columns: ['case', 'tried', 'what holds it', 'runc', 'gVisor', 'left behind'],
    names: (await loadCases()).map(({ name }) => name),
    summary,
  }, (name, before) => {
    const seen = byName.get(name)
    if (!seen) return undefined
    const cells = [seen.tried, seen.held || 'nothing needs to', before?.[RUNC] ?? '', before?.[GVISOR] ?? '', seen.leftBehind.join(', ') || 'nothing']
    cells[at] = seen.problems.length === 0 ? seen.verdict : `**${seen.verdict}: ${seen.problems.join('; ').slice(0, 200)}**`
    return cells
  })
}

function summary(rows: readonly (readonly string[])[]): string {
  const of = (innocent: boolean, cell: number) => {
    const outcomes = rows.filter(([name]) => name?.startsWith('innocent-') === innocent).map((row) => row[cell + 1] ?? '').filter((outcome) => outcome !== '')
    const counted = [...Map.groupBy(outcomes, (outcome) => (outcome.startsWith('**') ? 'wrong' : outcome))].sort().map(([outcome, all]) => `${all.length} ${outcome}`)
    return `${outcomes.length} (${counted.join(', ') || 'none yet'})`
  }
  const left = rows.filter((row) => row[LEFT + 1] !== 'nothing').length
  return [['runc', RUNC] as const, ['gVisor', GVISOR] as const]
    .map(([runtime, cell]) => `- Under ${runtime}: attacks ${of(false, cell)}; innocent twins ${of(true, cell)}.`)
    .concat(`- Cases that left something behind: ${left}.`).join('\n')
}
