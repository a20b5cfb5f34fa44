import { readFileSync } from 'node:fs'
import http from 'node:http'
import https from 'node:https'
import { join } from 'node:path'
import { SetUpError } from './set-up-error.mjs'

/**
 * The engine's HTTP API, as far as set-up needs it. Set-up talks to the engine itself and not through the `docker`
 * client: it answers in milliseconds, and it behaves the same with any client, or none.
 */
export class EngineApi {
  /** @param {import('./engine-address.mjs').EngineAddress} address */
  constructor(address) {
    this.address = address
    const url = new URL(address.host)
    if (url.protocol === 'unix:') {
      this.where = { socketPath: url.pathname }
    } else if (url.protocol === 'tcp:' || url.protocol === 'http:' || url.protocol === 'https:') {
      this.where = { host: url.hostname, port: Number(url.port) || (address.tls ? 2376 : 2375) }
    } else {
      throw new SetUpError(`${address.from} names the engine as ${address.host}, which set-up can't dial: forward its socket to this machine and set DOCKER_HOST=unix://PATH.`)
    }
    /** @param {string} name */
    const pem = (name) => readFileSync(join(address.tls ?? '', name))
    this.tls = address.tls ? { ca: pem('ca.pem'), cert: pem('cert.pem'), key: pem('key.pem') } : undefined
  }

  /**
   * @param {string} method
   * @param {string} path
   * @param {object} [options]
   * @param {AbortSignal} [options.signal]
   * @param {(send: http.ClientRequest) => void} [options.body] writes and ends the request's body
   * @param {string} [options.type] of the body
   * @returns {Promise<http.IncomingMessage>}
   */
  request(method, path, { signal, body, type = 'application/x-tar' } = {}) {
    return new Promise((resolve, reject) => {
      const options = {
        ...this.where, ...this.tls, method, path, agent: false, headers: body ? { 'content-type': type } : {},
        ...signal ? { signal } : {},
      }
      const send = (this.tls ? https : http).request(options, resolve).once('error', reject)
      if (body) body(send)
      else send.end()
    })
  }

  /**
   * @param {string} path
   * @param {string} [method]
   * @returns {Promise<{ status: number, body: unknown }>} the status and the parsed answer (undefined when it isn't JSON)
   */
  async ask(path, method = 'GET') {
    const answer = await this.request(method, path, { signal: AbortSignal.timeout(15_000) })
    let text = ''
    for await (const chunk of answer) text += chunk
    /** @type {unknown} */
    let body
    try { body = JSON.parse(text) } catch { /* plain text, such as OK */ }
    return { status: answer.statusCode ?? 0, body }
  }

  /**
   * A call that answers with a stream of JSON lines, as build, pull and import do.
   * @param {string} path
   * @param {object} options
   * @param {AbortSignal} options.signal
   * @param {(line: string) => void} options.onLine
   * @param {(send: http.ClientRequest) => void} [options.body]
   * @throws {Error} with the engine's words when it reports an error
   */
  async stream(path, { signal, onLine, body }) {
    const answer = await this.request('POST', path, body ? { signal, body } : { signal })
    let rest = ''
    /** @param {string} line */
    const take = (line) => {
      if (!line.trim()) return
      const message = JSON.parse(line)
      const trouble = message.error ?? (answer.statusCode !== 200 ? message.message : undefined)
      if (trouble) throw new Error(trouble)
      const text = [message.stream ?? message.status, message.id, message.progress].filter(Boolean).join(' ')
      for (const part of text.split('\n')) if (part.trim()) onLine(part.trim())
    }
    for await (const chunk of answer.setEncoding('utf8')) {
      const lines = (rest + chunk).split('\n')
      rest = lines.pop() ?? ''
      lines.forEach(take)
    }
    take(rest)
  }

  /** @param {string} name @returns {Promise<boolean>} */
  async hasImage(name) {
    return (await this.ask(`/images/${name}/json`)).status === 200
  }
}

/**
 * @param {import('./engine-address.mjs').EngineAddress} address
 * @returns {Promise<{ api: EngineApi, version: string } | { trouble: string }>}
 */
export async function dial(address) {
  try {
    const api = new EngineApi(address)
    const { status, body } = await api.ask('/version')
    return status === 200 ? { api, version: /** @type {{ Version: string }} */ (body).Version } : { trouble: `HTTP ${status}` }
  } catch (error) {
    if (error instanceof SetUpError) throw error
    return { trouble: error instanceof Error && 'code' in error ? `${error.code}` : `${error}` }
  }
}
