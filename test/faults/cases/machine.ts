import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { until } from '../../stack/until.ts'
import type { Fault, Faults } from '../fault.ts'
import type { Scene } from '../scene.ts'

const root = () => (process.platform === 'linux' && process.getuid?.() === 0 ? undefined : 'a small file system can only be mounted by root on Linux')

/** The worker's clock is wrong by this much, which is what its JSON web tokens are signed by. */
function clock(name: string, hours: number): Fault {
  return {
    name, alone: true, done: `the worker's clock is ${Math.abs(hours)} h ${hours > 0 ? 'ahead' : 'behind'}: GitHub refuses its signed tokens`, held: 'GitHub\'s own date is taken for the token; Temporal keeps the time of everything else',
    async run(scene) {
      const file = join(scene.bench.folder, 'clock.mjs')
      writeFileSync(file, shiftedClock(hours, 'start'))
      await startedWith(scene, file)
      return { ...(await scene.pushAndOpen(await scene.bad())), verdict: 'NO-GO' }
    },
  }
}

/** Another worker with this program put before its own, until the fault is over. */
async function startedWith(scene: Scene, file: string): Promise<void> {
  const { bench } = scene
  await bench.worker.stop()
  await bench.startWorker({ NODE_OPTIONS: `--import ${file}` })
  scene.finally(async () => {
    await bench.worker.stop()
    await bench.startWorker()
  })
}

/** Put before the worker's own program: a clock that is wrong by `hours`, from the beginning or from a signal on. */
const shiftedClock = (hours: number, from: 'start' | 'SIGUSR2') => `const now = Date.now, Real = Date
let by = ${from === 'start' ? hours * 3_600_000 : 0}
${from === 'start' ? '' : `process.on('${from}', () => (by = ${hours * 3_600_000}))`}
const shifted = () => now() + by
globalThis.Date = class extends Real { constructor(...a) { super(...(a.length ? a : [shifted()])) } static now() { return shifted() } }
`

export const machine: Faults = [
  clock('clock-ahead', 2),
  clock('clock-behind', -2),
  ...[2, -2].map((hours): Fault => ({
    name: hours > 0 ? 'clock-jumps-ahead' : 'clock-jumps-back', alone: true, done: `the worker's clock jumps ${Math.abs(hours)} h ${hours > 0 ? 'ahead' : 'back'} while the learner's code runs`, held: 'limits are measured by a clock that never jumps; GitHub\'s own date is taken for the token',
    async run(scene) {
      const file = join(scene.bench.folder, 'clock.mjs')
      writeFileSync(file, shiftedClock(hours, 'SIGUSR2'))
      await startedWith(scene, file)
      const arranged = await scene.pushAndOpen(await scene.slow())
      await scene.learnersCode(arranged.pull, arranged.sha)
      scene.bench.worker.process.kill('SIGUSR2')
      return { ...arranged, verdict: 'GO' }
    },
  })),
  {
    name: 'disk-full', alone: true, missing: root, done: 'the worker\'s temporary folder has no space left when it fetches, until it has failed twice', held: 'a fetch that fails is tried again and leaves nothing',
    async run(scene) {
      const folder = join(scene.bench.folder, 'small')
      mkdirSync(folder)
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=256k', 'tmpfs', folder])
      scene.finally(() => void execFileSync('umount', [folder]))
      const filler = join(folder, 'filler')
      await scene.bench.worker.stop()
      await scene.bench.startWorker({ TMPDIR: folder })
      scene.finally(async () => {
        await scene.bench.worker.stop()
        await scene.bench.startWorker()
      })
      try {
        writeFileSync(filler, Buffer.alloc(300 * 1024))
      } catch {
        // As much as there was room for.
      }
      const arranged = await scene.pushAndOpen(await scene.good())
      await until('the fetch to have failed', async () => (await scene.attempt(arranged.pull, arranged.sha)) > 2, { seconds: 60 })
      await rm(filler)
      execFileSync('mount', ['-o', 'remount,size=64m', folder])
      return { ...arranged, verdict: 'GO' }
    },
  },
]
