import { spawn } from 'node:child_process'
import { once } from 'node:events'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { pipeline } from 'node:stream/promises'
import { GIT_ENVIRONMENT } from './run.ts'

/** One request to `git http-backend`, as CGI (RFC 3875) names its parts. */
export interface CgiRequest {
  projectRoot: string
  pathInfo: string
  query: string
  /** The login that pushes or fetches; undefined for nobody in particular. */
  remoteUser: string | undefined
}

/**
 * Answers an HTTP request with git's own server. The head and all bytes are passed on as they come; the answer's end
 * is left to the caller, who may have to do something first.
 */
export async function runHttpBackend(request: IncomingMessage, response: ServerResponse, cgi: CgiRequest): Promise<void> {
  const header = (name: string) => String(request.headers[name] ?? '')
  const child = spawn('git', ['http-backend'], {
    env: {
      ...GIT_ENVIRONMENT,
      GIT_PROJECT_ROOT: cgi.projectRoot,
      GIT_HTTP_EXPORT_ALL: '1',
      PATH_INFO: cgi.pathInfo,
      QUERY_STRING: cgi.query,
      REQUEST_METHOD: request.method ?? 'GET',
      CONTENT_TYPE: header('content-type'),
      HTTP_CONTENT_ENCODING: header('content-encoding'),
      GIT_PROTOCOL: header('git-protocol'),
      ...(request.headers['content-length'] === undefined ? {} : { CONTENT_LENGTH: header('content-length') }),
      ...(cgi.remoteUser === undefined ? {} : { REMOTE_USER: cgi.remoteUser, REMOTE_ADDR: '127.0.0.1' }),
    },
    stdio: ['pipe', 'pipe', 'ignore'],
  })
  const ended = once(child, 'close')
  const kill = () => child.kill()
  response.once('close', kill)
  try {
    // Git may have answered before it has read everything; what it does not want to read is no error of ours.
    pipeline(request, child.stdin).catch(() => undefined)
    await passOn(child.stdout, response)
    await ended
  } finally {
    response.off('close', kill)
  }
}

async function passOn(output: AsyncIterable<Buffer>, response: ServerResponse): Promise<void> {
  let head: Buffer | undefined = Buffer.alloc(0)
  for await (const chunk of output) {
    let body = chunk
    if (head !== undefined) {
      head = Buffer.concat([head, chunk])
      const end = head.indexOf('\r\n\r\n')
      if (end < 0) continue
      writeHead(response, head.subarray(0, end).toString())
      body = head.subarray(end + 4)
      head = undefined
    }
    if (body.length > 0 && !response.write(body) && !response.destroyed) {
      await writable(response)
    }
  }
  if (head !== undefined) response.writeHead(500)
}

/** Until more can be written, or nothing more can. */
function writable(response: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const goOn = () => {
      response.off('drain', goOn).off('close', goOn)
      resolve()
    }
    response.on('drain', goOn).on('close', goOn)
  })
}

function writeHead(response: ServerResponse, head: string): void {
  const lines = head.split('\r\n').map((line) => line.split(/: (.*)/s, 2) as [string, string])
  const status = lines.find(([name]) => name.toLowerCase() === 'status')?.[1]
  response.writeHead(Number.parseInt(status ?? '200', 10), Object.fromEntries(lines.filter(([name]) => name.toLowerCase() !== 'status')))
}
