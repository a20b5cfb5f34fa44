import { fileURLToPath } from 'node:url'
import { execa } from 'execa'
import type { Fault, Faults } from '../fault.ts'

/** What a test of its own shows, with a stack of its own, counts here too. */
function shownBy(name: string, folder: string, done: string, held: string): Fault {
  return {
    name, done, held, alone: true,
    async run() {
      const path = (file: string) => fileURLToPath(new URL(`../../../${file}`, import.meta.url))
      await execa(process.execPath, [path('node_modules/vitest/vitest.mjs'), 'run', folder], { cwd: path(''), env: { GONOGO_TEST_COUNTS: '' } })
      return { pull: 0, sha: '', verdict: 'none' }
    },
  }
}

export const deploy: Faults = [
  shownBy('deploy-replay', 'test/replay', 'new workflow code takes over gradings in flight: recorded histories are replayed', 'what differs is behind patched()'),
  shownBy('deploy-versions', 'test/versioning', 'a new worker version is made current while a pull request is open', 'a pull request goes on with the newest code, a grading ends on its own'),
]
