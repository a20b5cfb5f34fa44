import { z } from 'zod'
import { LARGEST_FILE, type PackageCache } from './cache.ts'
import type { Upstream } from './upstream.ts'

const FRESH_MILLISECONDS = 10 * 60_000
const LARGEST_PAGE = 30 * 1024 * 1024
const MOST_PAGES = 300
const JSON_PAGE = 'application/vnd.pypi.simple.v1+json'

/** https://packaging.python.org/en/latest/specifications/simple-repository-api/ */
const pageSchema = z.looseObject({
  meta: z.looseObject({}),
  name: z.string(),
  files: z.array(z.looseObject({ filename: z.string(), url: z.string(), hashes: z.record(z.string(), z.string()) })),
})
type Page = z.infer<typeof pageSchema>

/** The index could not be asked: nobody's fault here, and worth another try. */
export class IndexUnreachable extends Error {
  override readonly name = 'IndexUnreachable'
}

/** The package index of this machine, with what it has given before. Files keep their hashes, so nobody can pass off another. */
export class PackageIndex {
  readonly #upstream: Upstream
  readonly #cache: PackageCache
  readonly #pages = new Map<string, { page: Promise<Page | undefined>; until: number }>()
  readonly #urls = new Map<string, string>()

  constructor(upstream: Upstream, cache: PackageCache) {
    this.#upstream = upstream
    this.#cache = cache
  }

  /**
   * A package's page, its files named by hash and name below `/files/`.
   * @returns undefined when the index has no such package
   * @throws IndexUnreachable
   */
  async page(name: string): Promise<Page | undefined> {
    const known = this.#pages.get(name)
    if (known && known.until > performance.now()) return known.page
    const page = this.#fetchPage(name)
    if (this.#pages.size >= MOST_PAGES) this.#pages.delete(this.#pages.keys().next().value ?? '')
    this.#pages.set(name, { page, until: performance.now() + FRESH_MILLISECONDS })
    page.catch(() => this.#pages.delete(name))
    return page
  }

  /** @param metadata the file's metadata alone (PEP 658), which has no hash of its own here @returns the path of a file, or its bytes */
  async file(sha256: string, metadata: boolean): Promise<{ path: string } | { content: Buffer } | undefined> {
    const url = this.#urls.get(sha256)
    if (metadata) return url === undefined ? undefined : this.#small(`${url}.metadata`)
    const kept = await this.#cache.find(sha256)
    if (kept !== undefined) return { path: kept }
    if (url === undefined) return undefined
    const answer = await this.#ask(url, '*/*')
    if (answer.statusCode !== 200 || Number(answer.headers['content-length'] ?? 0) > LARGEST_FILE) {
      answer.destroy()
      throw new IndexUnreachable(`${new URL(url).pathname.split('/').pop()} can't be had (${answer.statusCode})`)
    }
    return { path: await this.#cache.keep(sha256, answer).catch((error: unknown) => { throw new IndexUnreachable(`a file could not be kept: ${String(error)}`) }) }
  }

  async #fetchPage(name: string): Promise<Page | undefined> {
    const url = new URL(`${name}/`, this.#upstream.index).href
    const answer = await this.#ask(url, JSON_PAGE)
    if (answer.statusCode === 404) return void answer.resume()
    if (answer.statusCode !== 200) throw new IndexUnreachable(`the index answers ${answer.statusCode} for ${name}`)
    const page = pageSchema.parse(JSON.parse((await bytes(answer, LARGEST_PAGE)).toString()))
    const files = page.files.filter(({ hashes: { sha256 = '' } }) => /^[0-9a-f]{64}$/.test(sha256)).map((file) => {
      const sha256 = file.hashes['sha256'] ?? ''
      this.#urls.set(sha256, new URL(file.url, url).href)
      return { ...file, url: `/files/${sha256}/${encodeURIComponent(file.filename)}` }
    })
    return { ...page, files }
  }

  async #small(url: string): Promise<{ content: Buffer } | undefined> {
    const answer = await this.#ask(url, '*/*')
    if (answer.statusCode !== 200) return void answer.resume()
    return { content: await bytes(answer, LARGEST_PAGE) }
  }

  async #ask(url: string, accept: string) {
    return this.#upstream.get(url, accept).catch((error: unknown) => {
      throw new IndexUnreachable(`the package index can't be reached (${error instanceof Error ? error.message : String(error)})`)
    })
  }
}

async function bytes(stream: AsyncIterable<Uint8Array>, most: number): Promise<Buffer> {
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of stream) {
    size += part.byteLength
    if (size > most) throw new IndexUnreachable('the index answers with more than anybody needs')
    parts.push(part)
  }
  return Buffer.concat(parts)
}
