import { availableParallelism } from 'node:os'
import { parseArgs } from 'node:util'
import { loadCases } from './case.ts'
import { writeMarkdown } from './markdown.ts'
import { runSuite } from './suite.ts'
import { table } from './table.ts'

const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    quick: { type: 'boolean' },
    runtime: { type: 'string' },
    lanes: { type: 'string' },
    json: { type: 'boolean' },
    markdown: { type: 'string' },
    list: { type: 'boolean' },
    help: { type: 'boolean' },
  },
})
if (values.help) {
  process.stdout.write('npm run test:hostile [-- --only forge-,harm-disk] [--quick] [--runtime runsc] [--lanes 4] [--json] [--markdown FILE] [--list]\n' +
    'Grades every hostile submission of test/hostile/ and prints what was tried, what held it, the verdict, what was left behind.\n' +
    '--markdown writes the rows of those that were run into FILE, a table, and leaves the others.\n')
  process.exit(0)
}

const asked = values.only?.split(',')
const cases = (await loadCases()).filter(({ name, quick }) => (asked?.some((start) => name.startsWith(start)) ?? true) && (!values.quick || quick))
if (cases.length === 0) {
  process.stderr.write('No case has such a name: see --list.\n')
  process.exit(2)
}
if (values.list) {
  for (const { name, tried } of cases) process.stdout.write(`${name}: ${tried}\n`)
  process.exit(0)
}
let done = 0
const report = await runSuite(cases, {
  lanes: Number(values.lanes ?? availableParallelism()),
  runtime: values.runtime,
  onCase: ({ name, verdict, seconds, problems }) =>
    process.stderr.write(`${++done}/${cases.length} ${problems.length === 0 ? 'ok' : 'NO'} ${name}: ${verdict}, ${seconds.toFixed(1)} s${problems.map((problem) => `\n    ${problem}`).join('')}\n`),
})
if (values.markdown !== undefined) await writeMarkdown(values.markdown, report, values.runtime)
process.stdout.write(values.json ? `${JSON.stringify(report, null, 2)}\n` : `${table(report)}\n`)
process.exitCode = report.problems.length === 0 && report.cases.every(({ problems }) => problems.length === 0) ? 0 : 1
