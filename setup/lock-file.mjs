import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * @typedef {{ version?: string, optional?: boolean, optionalDependencies?: Record<string, string> }} Entry
 * @param {string} path of a lock file
 * @returns {Record<string, Entry>}
 */
const packagesOf = (path) => JSON.parse(readFileSync(path, 'utf8')).packages

/**
 * Whether node_modules holds what package-lock.json asks for, by npm's own record of what it put there. So it also
 * counts when the user has run npm. Optional packages may differ: npm leaves out those for other platforms.
 * @param {string} folder
 * @returns {boolean}
 */
export function packagesMatch(folder) {
  const record = join(folder, 'node_modules', '.package-lock.json')
  if (!existsSync(record)) return false
  const wanted = packagesOf(join(folder, 'package-lock.json'))
  const there = packagesOf(record)
  return Object.entries(there).every(([name, entry]) => wanted[name] ? wanted[name].version === entry.version : entry.optional)
    && Object.entries(wanted).every(([name, { optional }]) => name === '' || optional || there[name])
}

/**
 * Whether npm ci refused the lock file only because packages for other platforms are not in it. That happens when the
 * lock file was written where the registry did not have those; everything that is needed is pinned all the same.
 * @param {string} said what npm ci said
 * @param {string} folder
 * @returns {boolean}
 */
export function onlyOptionalMissing(said, folder) {
  const complaints = [...said.matchAll(/(Missing|Invalid): (?:lock file's )?(@?[^@\s]+)@/g)]
  const optional = new Set(Object.values(packagesOf(join(folder, 'package-lock.json'))).flatMap((entry) => Object.keys(entry.optionalDependencies ?? {})))
  return complaints.length > 0 && complaints.every(([, kind, name]) => kind === 'Missing' && optional.has(name ?? ''))
}
