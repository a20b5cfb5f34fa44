import { execa } from 'execa'
import { readFile, writeFile } from 'node:fs/promises'
import { cpus, totalmem } from 'node:os'
import { parseArgs } from 'node:util'
import { engine } from '../../activities/environments/engine.ts'
import { sandboxRuntime } from '../../activities/environments/runtime.ts'
import { box } from './parts/box.ts'
import { chapters } from './parts/chapters.ts'
import { growth } from './parts/growth.ts'
import { leases } from './parts/leases.ts'
import { neighbour } from './parts/neighbour.ts'
import { oneGrading } from './parts/one-grading.ts'
import { others } from './parts/others.ts'
import { rush, wholeRush } from './parts/rush.ts'
import { start } from './parts/start.ts'
import { throughput } from './parts/throughput.ts'
import { page, printed, type Measured } from './results.ts'

const parts = [oneGrading, leases, box, others, throughput, growth, rush, neighbour, chapters, start, wholeRush]
const quickly = new Set(['one-grading', 'box', 'leases'])
/** Most of an hour, for GitHub's limits. */
const onlyByName = new Set(['whole-rush'])

const { values } = parseArgs({ options: { quick: { type: 'boolean' }, only: { type: 'string' }, write: { type: 'boolean' }, help: { type: 'boolean' } } })
if (values.help) {
  process.stdout.write('npm run bench [-- --quick] [--only NAME,NAME] [--write]\n' +
    'Measures on this machine, each figure beside something of the same run that it is compared with.\n' +
    `--quick: ${[...quickly].join(', ')} with few repeats, under 2 minutes. Without it everything, under 15 minutes, but for\n` +
    'whole-rush: 5,000 pushes by 1,000 learners, most of an hour.\n' +
    `--only: some of ${parts.map(({ name }) => name).join(', ')}\n` +
    '--write: into docs/speed.md, and one more line in test/bench/history.jsonl\n')
  process.exit(0)
}
const only = values.only?.split(',')
const unknown = only?.find((name) => !parts.some((part) => part.name === name))
if (unknown !== undefined) {
  process.stderr.write(`bench: there is no part ${unknown}; there are ${parts.map(({ name }) => name).join(', ')}\n`)
  process.exit(2)
}

const machine = `${cpus()[0]?.model ?? 'unknown processor'}, ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}, sandboxes under ${(await sandboxRuntime(await engine())) ?? 'runc'}`
process.stdout.write(`${machine}\n`)
const at = new Date().toISOString()
const say = (what: string) => process.stderr.write(`bench: ${what}\n`)
const measured: Measured[] = []
for (const part of parts.filter(({ name }) => (only ? only.includes(name) : !onlyByName.has(name) && (!values.quick || quickly.has(name))))) {
  const begun = performance.now()
  try {
    const lines = await part.measure({ quick: values.quick === true, say })
    measured.push({ name: part.name, title: part.title, lines })
    process.stdout.write(printed(part.title, lines))
    if (values.write) await write()
    say(`${part.name} took ${((performance.now() - begun) / 1000).toFixed(0)} s`)
  } catch (error) { // what the other parts measure is not lost with it
    process.stderr.write(`bench: ${part.name} could not be measured: ${error instanceof Error ? error.stack : String(error)}\n`)
    process.exitCode = 1
  }
}
process.exit()

/** After each part, so that what is measured is not lost when a later one is broken off: one line of the history for a run. */
async function write(): Promise<void> {
  const { stdout: commit } = await execa('git', ['rev-parse', '--short', 'HEAD'])
  const file = new URL('history.jsonl', import.meta.url)
  const before = (await readFile(file, 'utf8')).split('\n').filter((line) => line !== '' && !line.startsWith(`{"at":"${at}"`))
  const history = [...before, JSON.stringify({ at, commit, machine, measured }), ''].join('\n')
  await writeFile(file, history)
  await writeFile(new URL('../../docs/speed.md', import.meta.url), page(history))
  say('written to docs/speed.md')
}
