import { cpus, totalmem } from 'node:os'
import { parseArgs } from 'node:util'
import { bareRuns } from './bare-docker.ts'
import { pushes } from './pushes.ts'
import { milliseconds, quantile, row } from './table.ts'

const { values } = parseArgs({ options: { quick: { type: 'boolean' }, help: { type: 'boolean' } } })
if (values.help) {
  process.stdout.write('npm run bench [-- --quick]\nMeasures push to posted verdict over 20 pushes (5 with --quick), the pipeline\'s own share of it, and the same\nlearner runs by bare docker run, in one run on this machine.\n')
  process.exit(0)
}

const count = values.quick ? 5 : 20
process.stdout.write(`${cpus()[0]?.model ?? 'unknown processor'}, ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}\n`)
const { pushes: graded, webhooksMs } = await pushes(count, (what) => process.stdout.write(`bench: ${what}\n`))
const bare = await bareRuns(Math.min(count, 5), (what) => process.stdout.write(`bench: ${what}\n`))

const total = graded.map(({ totalMs }) => totalMs)
const own = graded.map(({ totalMs, learnerMs }) => totalMs - learnerMs)
process.stdout.write(`\nchapter 1, ${count} pushes one after another, against a local GitHub\n`)
process.stdout.write(row('', 'p50', 'p95'))
process.stdout.write(row('webhook to its 202', milliseconds(quantile(webhooksMs, 0.5)), milliseconds(quantile(webhooksMs, 0.95))))
process.stdout.write(row('push to posted verdict', milliseconds(quantile(total, 0.5)), milliseconds(quantile(total, 0.95))))
process.stdout.write(row("  of it the learner's own code", milliseconds(quantile(graded.map(({ learnerMs }) => learnerMs), 0.5)), milliseconds(quantile(graded.map(({ learnerMs }) => learnerMs), 0.95))))
process.stdout.write(row("  of it the pipeline's own", milliseconds(quantile(own, 0.5)), milliseconds(quantile(own, 0.95))))
process.stdout.write(row('  of that grading beside the code', milliseconds(quantile(graded.map(({ gradingMs, learnerMs }) => gradingMs - learnerMs), 0.5)), ''))
process.stdout.write(row('the same runs by bare docker run', milliseconds(quantile(bare, 0.5)), milliseconds(quantile(bare, 0.95))))
process.stdout.write(row('push to verdict ÷ bare docker run', (quantile(total, 0.5) / quantile(bare, 0.5)).toFixed(2), ''))
process.exit()
