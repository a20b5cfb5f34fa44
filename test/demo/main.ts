import { once } from 'node:events'
import { parseArgs } from 'node:util'
import { startStack } from '../stack/stack.ts'
import { say, showComment, showPages } from './say.ts'
import { story } from './story.ts'

const { values } = parseArgs({ options: { exit: { type: 'boolean' }, help: { type: 'boolean' } } })
if (values.help) {
  process.stdout.write('npm run demo [-- --exit]\nBrings up the whole service, pushes sample submissions with real git, and shows the posted comments.\n' +
    'Stays up until Ctrl-C; with --exit or CI=true it shuts down, with status 0 when every verdict is the expected one.\n')
  process.exit(0)
}
const leaves = values.exit === true || process.env['CI'] === 'true' || !process.stdout.isTTY

const begun = performance.now()
const seconds = () => `${((performance.now() - begun) / 1000).toFixed(1)} s`
const stack = await startStack({ onProgress: (what) => say(`starting ${what} (usually 1 to 3 s)`) })
let interrupted = false
const stopped = once(process, 'SIGINT').then(() => (interrupted = true))
const untilStopped = stopped.then((): never => {
  throw new Error('stopped')
})
untilStopped.catch(() => undefined)
try {
  say(`everything is up after ${seconds()}`)
  let surprises = 0
  const scenes = story(stack, say)
  for (;;) {
    const next = await Promise.race([scenes.next(), untilStopped])
    if (next.done) break
    const { title, comment, expected, comments } = next.value
    const missing = expected.filter((part) => !comment.body.includes(part))
    if (comments !== 1) missing.push(`one comment, not ${comments}`)
    if (missing.length > 0) surprises++
    showComment(`${title} (after ${seconds()})`, comment.body, missing)
  }
  showPages(stack)
  if (surprises > 0) {
    say(`${surprises} of the posted verdicts were not the expected ones`)
    process.exitCode = 1
  } else say('every posted verdict is the expected one')
  if (!leaves) {
    say('it stays up: open the pages, push to the repository; Ctrl-C ends it')
    await stopped
  }
} catch (error) {
  if (!interrupted) throw error
  process.exitCode = 130
} finally {
  say('shutting down')
  await stack.stop()
}
process.exit()
