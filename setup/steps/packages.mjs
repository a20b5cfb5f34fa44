import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { run } from '../command.mjs'
import { npm } from '../npm.mjs'
import { cache, installed, root } from '../project.mjs'

/**
 * @typedef {{ version?: string, optional?: boolean }} Entry
 * @param {string} path of a lock file
 * @returns {Record<string, Entry>}
 */
const packagesOf = (path) => JSON.parse(readFileSync(path, 'utf8')).packages

/**
 * Whether node_modules holds what package-lock.json asks for, by npm's own record of what it put there. Optional
 * packages may be missing: npm leaves out those for other platforms.
 * @param {string} folder
 * @returns {boolean}
 */
export function packagesMatch(folder) {
  const record = join(folder, 'node_modules', '.package-lock.json')
  if (!existsSync(record)) return false
  const wanted = packagesOf(join(folder, 'package-lock.json'))
  const there = packagesOf(record)
  return Object.keys(there).every((name) => wanted[name]?.version === there[name]?.version)
    && Object.entries(wanted).every(([name, { optional }]) => name === '' || optional || there[name])
}

/** The project's npm packages, as its lock file pins them. @type {import('../machine.mjs').Step} */
export const packages = {
  name: 'packages',
  needs: [],
  lock: join(cache, 'lock', `packages-${createHash('sha256').update(root).digest('hex').slice(0, 12)}`),
  async look() {
    if (installed) return { ok: true, found: 'installed with the package' }
    if (packagesMatch(root)) return { ok: true, found: 'node_modules is what package-lock.json asks for' }
    const found = existsSync(join(root, 'node_modules')) ? 'node_modules is not what package-lock.json asks for' : 'no node_modules'
    return { ok: false, found, next: 'npm ci --ignore-scripts' }
  },
  async make({ tell, ...making }) {
    tell('installing the npm packages', '30 s')
    const [command, ...args] = npm()
    // No package needs its install script here, and without them no compiler is needed.
    await run(command, [...args, 'ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel', 'http'], {
      ...making, cwd: root, failure: 'npm ci failed: check that npm reaches its registry (npm ping), then run this again.',
    })
  },
}
