import { onPath } from './command.mjs'
import { SetUpError } from './set-up-error.mjs'

/**
 * How npm is started: the one that runs this script, else the one on PATH.
 * @returns {[string, ...string[]]} program and first arguments
 */
export function npm() {
  const outer = process.env.npm_execpath
  if (outer && /npm-cli\.c?js$/.test(outer)) return [process.execPath, outer]
  const path = onPath('npm')
  if (!path) throw new SetUpError('npm is not on PATH: install it (it comes with Node, https://nodejs.org) and run this again.')
  return [path]
}
