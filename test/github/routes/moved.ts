import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Hub } from '../hub.ts'
import { fullName } from '../store.ts'

/** A repository's address below the REST interface, as a page, or for git. */
const ADDRESS = /^(\/api\/v3\/repos)?\/([^/]+)\/([^/]+?)(\.git)?(?=\/|$)/

/**
 * GitHub sends whoever asks for a repository by an earlier name on: https://docs.github.com/rest/using-the-rest-api/best-practices-for-using-the-rest-api
 * @returns true when it has been answered
 */
export function redirectMoved(hub: Hub, request: IncomingMessage, response: ServerResponse, url: URL): boolean {
  const [whole, api = '', owner = '', name = '', git = ''] = ADDRESS.exec(url.pathname) ?? []
  if (whole === undefined) return false
  const repository = hub.store.movedFrom(`${owner}/${name}`)
  if (repository === undefined) return false
  request.resume()
  const location = `${hub.url}${api}/${fullName(repository)}${git}${url.pathname.slice(whole.length)}${url.search}`
  const status = request.method === 'GET' || git !== '' ? 301 : 307
  response.writeHead(status, { location, 'content-type': 'application/json; charset=utf-8' })
  response.end(JSON.stringify({ message: status === 301 ? 'Moved Permanently' : 'Temporary Redirect', url: location }))
  return true
}
