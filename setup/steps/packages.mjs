import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { run } from '../command.mjs'
import { onlyOptionalMissing, packagesMatch } from '../lock-file.mjs'
import { npm } from '../npm.mjs'
import { cache, installed, root } from '../project.mjs'

/** The project's npm packages, as its lock file pins them. @type {import('../machine.mjs').Step} */
export const packages = {
  name: 'packages',
  needs: [],
  lock: join(cache, 'lock', `packages-${createHash('sha256').update(root).digest('hex').slice(0, 12)}`),
  async look() {
    if (installed) return { ok: true, found: 'installed with the package' }
    if (packagesMatch(root)) return { ok: true, found: 'node_modules is what package-lock.json asks for' }
    const found = existsSync(join(root, 'node_modules')) ? 'node_modules is not what package-lock.json asks for' : 'no node_modules'
    return { ok: false, found, next: 'Run "npm ci --ignore-scripts".' }
  },
  async make({ tell, ...making }) {
    tell('npm ci', '30 s')
    const [command, ...args] = npm()
    // No package needs its install script here, and without them no compiler is needed.
    const quietly = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel', 'http']
    try {
      await run(command, [...args, 'ci', ...quietly], {
        ...making, cwd: root, failure: 'npm ci failed: check that npm reaches its registry (npm ping), then run this again.',
      })
    } catch (error) {
      // The same pinned packages, and for this platform those that the lock file could not name.
      if (!onlyOptionalMissing(readFileSync(making.log, 'utf8'), root)) throw error
      tell('installing with npm install, since npm ci refuses the lock file', '30 s')
      await run(command, [...args, 'install', '--no-save', ...quietly], {
        ...making, cwd: root, failure: 'npm install failed: check that npm reaches its registry (npm ping), then run this again.',
      })
    }
  },
}
