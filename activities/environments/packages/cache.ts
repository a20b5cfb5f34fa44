import { createHash, randomBytes } from 'node:crypto'
import { mkdir, open, readdir, rename, rm, stat, utimes } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'

const MOST_BYTES = 4 * 1024 ** 3
export const LARGEST_FILE = 300 * 1024 * 1024

/** Files by their SHA-256, kept between gradings. A file that isn't what its hash says is never kept. */
export class PackageCache {
  readonly #folder: string

  constructor(folder = join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'gonogo', 'packages')) {
    this.#folder = folder
  }

  /** The path of a file that is there, or undefined. */
  async find(sha256: string): Promise<string | undefined> {
    const path = join(this.#folder, sha256)
    const now = new Date()
    return utimes(path, now, now).then(() => path, () => undefined)
  }

  /**
   * Keep a file. @returns its path
   * @throws an Error when it is larger than any package that is taken, or not what its hash says
   */
  async keep(sha256: string, content: AsyncIterable<Uint8Array>): Promise<string> {
    await mkdir(this.#folder, { recursive: true })
    const draft = join(this.#folder, `.${sha256}.${randomBytes(4).toString('hex')}`)
    try {
      const hash = createHash('sha256')
      const file = await open(draft, 'wx')
      let size = 0
      try {
        for await (const part of content) {
          size += part.byteLength
          if (size > LARGEST_FILE) throw new Error(`it is larger than ${LARGEST_FILE / 1024 / 1024} MB`)
          hash.update(part)
          await file.write(part)
        }
      } finally {
        await file.close()
      }
      if (hash.digest('hex') !== sha256) throw new Error('it is not the file that the index names')
      await this.#makeRoom()
      const path = join(this.#folder, sha256)
      await rename(draft, path)
      return path
    } catch (error) {
      await rm(draft, { force: true })
      throw error
    }
  }

  /** The files that were asked for longest ago go first. */
  async #makeRoom(): Promise<void> {
    const names = (await readdir(this.#folder)).filter((name) => !name.startsWith('.'))
    const files = await Promise.all(names.map(async (name) => ({ name, ...(await stat(join(this.#folder, name)).catch(() => ({ size: 0, mtimeMs: 0 }))) })))
    let left = files.reduce((sum, { size }) => sum + size, 0)
    for (const { name, size } of files.sort((a, b) => a.mtimeMs - b.mtimeMs)) {
      if (left <= MOST_BYTES) return
      await rm(join(this.#folder, name), { force: true })
      left -= size
    }
  }
}
