import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { until } from '../../stack/until.ts'
import type { Fault, Faults } from '../fault.ts'

const root = () => (process.platform === 'linux' && process.getuid?.() === 0 ? undefined : 'a small file system can only be mounted by root on Linux')

/** The worker's clock is wrong by this much, which is what its JSON web tokens are signed by. */
function clock(name: string, hours: number): Fault {
  return {
    name, alone: true, done: `the worker's clock is ${Math.abs(hours)} h ${hours > 0 ? 'ahead' : 'behind'}: GitHub refuses its signed tokens`, held: 'GitHub\'s own date is taken for the token; Temporal keeps the time of everything else',
    async run(scene) {
      const file = join(scene.bench.folder, 'clock.mjs')
      writeFileSync(file, `const now = Date.now, Real = Date\nconst shifted = () => now() + ${hours * 3_600_000}\nglobalThis.Date = class extends Real { constructor(...a) { super(...(a.length ? a : [shifted()])) } static now() { return shifted() } }\n`)
      await scene.bench.worker.stop()
      await scene.bench.startWorker({ NODE_OPTIONS: `--import ${file}` })
      scene.finally(async () => {
        await scene.bench.worker.stop()
        await scene.bench.startWorker()
      })
      return { ...(await scene.pushAndOpen(await scene.bad())), verdict: 'NO-GO' }
    },
  }
}

export const machine: Faults = [
  clock('clock-ahead', 2),
  clock('clock-behind', -2),
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
