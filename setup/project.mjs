import { existsSync } from 'node:fs'
import { homedir } from 'node:os'
import { dirname, join, sep } from 'node:path'
import { fileURLToPath } from 'node:url'

/**
 * The folder of the project's package.json: the checkout, or the installed package. Looked for upwards, because a
 * published package carries a second copy of this folder beside the compiled code.
 */
export const root = (() => {
  let folder = dirname(fileURLToPath(import.meta.url))
  while (!existsSync(join(folder, 'package.json'))) folder = dirname(folder)
  return folder
})()

/** Node strips no types inside node_modules, so an installed package runs its compiled JavaScript. */
export const installed = root.includes(`${sep}node_modules${sep}`) || !existsSync(join(root, 'package-lock.json'))

/**
 * @param {string} entry path of a TypeScript file, relative to the root
 * @returns {string} the absolute path of what runs: that file, or its compiled form in an installed package
 */
export const entryPath = (entry) => installed ? join(root, 'dist', entry.replace(/\.ts$/, '.js')) : join(root, entry)

/** Where everything that is fetched or built is kept, outside the checkout so that a new checkout finds it again. */
export const cache = process.env.GONOGO_CACHE || join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'gonogo')

/** What makes everything ready, for messages. */
export const setUpCommand = installed ? 'gonogo setup' : 'npm run setup'
