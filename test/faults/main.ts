import { parseArgs } from 'node:util'
import { allFaults } from './all.ts'
import { writeMarkdown } from './markdown.ts'
import { runFaults } from './run-faults.ts'
import { table } from './table.ts'

const { values } = parseArgs({
  options: { json: { type: 'boolean' }, markdown: { type: 'string' }, list: { type: 'boolean' }, only: { type: 'string', multiple: true }, help: { type: 'boolean' } },
})
if (values.help) {
  process.stdout.write('npm run test:faults [-- --only NAME,NAME] [--list] [--json] [--markdown FILE]\n' +
    'Lets faults happen to the whole service at named points, and looks at what each ends in. NAME may end in *.\n' +
    '--markdown writes the rows of those that were run into FILE, a table, and leaves the others.\n')
  process.exit(0)
}
const wanted = values.only?.flatMap((names) => names.split(','))
const asked = (name: string) => wanted === undefined || wanted.some((one) => (one.endsWith('*') ? name.startsWith(one.slice(0, -1)) : name === one))
const faults = allFaults.filter(({ name }) => asked(name))
if (faults.length === 0) {
  process.stderr.write('No fault has this name: --list shows those that exist.\n')
  process.exit(2)
}
if (values.list) {
  for (const { name, done } of faults) process.stdout.write(`${name.padEnd(36)} ${done}\n`)
  process.exit(0)
}
const outcomes = await runFaults(faults, ({ name, state, seconds, problem }) => {
  if (!values.json) process.stdout.write(`${state === 'held' ? 'held ' : state === 'broke' ? 'BROKE' : 'n/a  '} ${name} (${seconds} s)${problem ? `\n  ${problem.slice(0, 3_000)}` : ''}\n`)
})
if (values.markdown !== undefined) await writeMarkdown(values.markdown, outcomes)
process.stdout.write(values.json ? `${JSON.stringify(outcomes, undefined, 2)}\n` : `\n${table(outcomes)}\n`)
process.exit(outcomes.some(({ state }) => state === 'broke') ? 1 : 0)
