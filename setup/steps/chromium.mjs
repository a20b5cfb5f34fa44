import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { aptInstall, canApt } from '../apt.mjs'
import { onPath } from '../command.mjs'
import { SetUpError } from '../set-up-error.mjs'

const names = ['chromium', 'chromium-browser', 'google-chrome']
const applications = process.platform !== 'darwin' ? [] : [
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]
const byHand = 'install Chromium or Chrome, or set CHROMIUM to its path, and run this again.'

/**
 * Whether it starts. Ubuntu's chromium-browser is a script that only says that there is a snap.
 * @param {string} path
 */
const starts = (path) => spawnSync(path, ['--version'], { timeout: 10_000, stdio: 'ignore' }).status === 0

/** A browser, for the tests that look at pages. @type {import('../machine.mjs').Step} */
export const chromium = {
  name: 'chromium',
  // So that the package manager is free for what every test needs: this is wanted only later.
  needs: ['base-image'],
  async look(machine) {
    const { CHROMIUM: given } = process.env
    if (given) {
      if (!starts(given)) return { ok: false, found: `CHROMIUM=${given} does not start`, next: `CHROMIUM=${given} does not start: correct or unset it.` }
      machine.chromium = given
      return { ok: true, found: `${given} (CHROMIUM)` }
    }
    const there = [...names.map(onPath), ...applications.filter((path) => existsSync(path))]
    const found = there.find((path) => path !== undefined && starts(path))
    if (!found) return { ok: false, found: `no ${names.join(', ')} on PATH`, next: `No browser is here: ${byHand}` }
    machine.chromium = found
    return { ok: true, found }
  },
  async make({ machine, tell, ...making }) {
    const { next = '' } = await chromium.look(machine)
    if (process.env.CHROMIUM || !canApt()) throw new SetUpError(next)
    tell('installing chromium', '1-2 min')
    await aptInstall(['chromium', 'fonts-noto-color-emoji'], making)
    if (!(await chromium.look(machine)).ok) throw new SetUpError(`Debian's chromium does not start: ${byHand}`, making.log)
  },
}
