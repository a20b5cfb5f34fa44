import { appendFileSync, createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'

/**
 * Fetches a file, or gives up soon: 6 s without an answer, 5 minutes in all.
 * @param {string} url
 * @param {string} path
 * @param {Pick<import('./machine.mjs').Making, 'log' | 'signal' | 'onLine'>} making
 * @returns {Promise<boolean>} false when this source can't give it; the log says why
 */
export async function download(url, path, { log, signal, onLine }) {
  const noAnswer = new AbortController()
  const timer = setTimeout(() => noAnswer.abort(new Error('no answer')), 6_000)
  try {
    const answer = await fetch(url, { signal: AbortSignal.any([signal, noAnswer.signal, AbortSignal.timeout(300_000)]) })
    clearTimeout(timer)
    if (!answer.ok || !answer.body) throw new Error(`HTTP ${answer.status}`)
    const size = Number(answer.headers.get('content-length'))
    let got = 0
    await pipeline(Readable.fromWeb(/** @type {import('node:stream/web').ReadableStream} */ (answer.body)), async function* (source) {
      for await (const chunk of source) {
        got += chunk.length
        onLine(`${Math.round(got / 1e6)}${size ? ` of ${Math.round(size / 1e6)}` : ''} MB`)
        yield chunk
      }
    }, createWriteStream(path))
    return true
  } catch (error) {
    signal.throwIfAborted()
    const cause = error instanceof Error && error.cause instanceof Error ? `: ${error.cause.message}` : ''
    appendFileSync(log, `${url}: ${error}${cause}\n`)
    return false
  } finally {
    clearTimeout(timer)
  }
}
