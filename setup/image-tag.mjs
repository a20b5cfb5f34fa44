import { createHash } from 'node:crypto'
import { lstatSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './project.mjs'

const folders = join(root, 'graders', 'images')
const leftOut = /(^|\/)(__pycache__|\.DS_Store|[^/]+\.pyc|[^/]+\.test\.[^/]+)$/

/** @returns {string[]} the names of the images that the graders run in */
export const imageNames = () => readdirSync(folders, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && readdirSync(join(folders, entry.name)).includes('Dockerfile'))
  .map((entry) => entry.name).sort()

/**
 * What an image is built from. Of a file's mode only the executable bit counts, as in git, so that the user's umask
 * changes neither the tag nor the image.
 * @param {string} folder
 * @returns {{ name: string, mode: number, content: Buffer }[]} in the order of their names
 */
export function imageFiles(folder) {
  /** @type {ReturnType<typeof imageFiles>} */
  const files = []
  /** @param {string} prefix */
  const walk = (prefix) => {
    for (const entry of readdirSync(join(folder, prefix))) {
      const name = prefix + entry
      if (leftOut.test(name)) continue
      const stat = lstatSync(join(folder, name))
      if (stat.isDirectory()) walk(`${name}/`)
      else if (stat.isFile()) files.push({ name, mode: stat.mode & 0o100 ? 0o755 : 0o644, content: readFileSync(join(folder, name)) })
      else throw new Error(`${join(folder, name)} is neither a file nor a folder: an image is built from these only.`)
    }
  }
  walk('')
  return files.sort((a, b) => a.name < b.name ? -1 : 1)
}

/** @param {ReturnType<typeof imageFiles>} files */
export function hashOf(files) {
  const hash = createHash('sha256')
  for (const { name, mode, content } of files) hash.update(JSON.stringify([name, mode, content.length])).update(content)
  return hash.digest('hex').slice(0, 12)
}

/** @param {string} name @returns {string} */
export const imageFolder = (name) => join(folders, name)

/** @param {string} name @returns {string} */
export const imageTag = (name) => `gonogo/${name}:${hashOf(imageFiles(imageFolder(name)))}`
