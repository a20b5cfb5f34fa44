import { parseArgs } from 'node:util'
import { startVitest } from 'vitest/node'

const { values } = parseArgs({ options: { seconds: { type: 'string', default: '30' }, seed: { type: 'string' }, help: { type: 'boolean' } } })
if (values.help) {
  process.stdout.write('npm run test:fuzz [-- --seconds 30] [--seed 12345]\nLooks for inputs that break a property, for so many seconds each, and prints the seed that finds them again.\n')
  process.exit(0)
}
const seconds = Number(values.seconds)
if (!(seconds > 0)) {
  process.stderr.write('--seconds takes a number.\n')
  process.exit(2)
}
process.env['GONOGO_FUZZ_SECONDS'] = String(seconds)
if (values.seed !== undefined) process.env['GONOGO_FUZZ_SEED'] = values.seed
// What was found is made smaller afterwards, which takes a while too.
const vitest = await startVitest(['test/fuzz'], { run: true, watch: false, testTimeout: 1_000 * (2 * seconds + 60) })
await vitest.close()
