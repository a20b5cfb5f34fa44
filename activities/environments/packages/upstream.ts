import { existsSync, readFileSync } from 'node:fs'
import { Agent as HttpAgent, get as httpGet, type IncomingMessage } from 'node:http'
import { Agent as HttpsAgent, get as httpsGet } from 'node:https'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { rootCertificates } from 'node:tls'

const SILENCE_MILLISECONDS = 20_000
const MOST_REDIRECTS = 4

/** Where this machine takes Python packages from, as its own pip would. */
export interface Upstream {
  /** Ends with a slash. */
  index: string
  /** Follows redirects. @throws an Error when nothing answers */
  get(url: string, accept: string): Promise<IncomingMessage>
}

/** @param environment PIP_INDEX_URL, PIP_CERT, HTTPS_PROXY and their kin; pip's configuration files come after it */
export function upstreamOf(environment: NodeJS.ProcessEnv): Upstream {
  const files = pipConfiguration(environment)
  const setting = (name: string) => environment[`PIP_${name.toUpperCase().replace('-', '_')}`] ?? files.get(name)
  const certificates = [setting('cert'), environment['SSL_CERT_FILE'], environment['REQUESTS_CA_BUNDLE']].find((path) => path !== undefined && existsSync(path))
  const options = { keepAlive: true, timeout: SILENCE_MILLISECONDS, proxyEnv: environment }
  const plain = new HttpAgent(options)
  const secure = new HttpsAgent({ ...options, ...(certificates ? { ca: [...rootCertificates, readFileSync(certificates, 'utf8')] } : {}) })
  const get = async (url: string, accept: string, left = MOST_REDIRECTS): Promise<IncomingMessage> => {
    const answer = await new Promise<IncomingMessage>((resolve, reject) => {
      const headers = { accept, 'user-agent': 'gonogo' }
      const request = url.startsWith('https:') ? httpsGet(url, { agent: secure, headers }, resolve) : httpGet(url, { agent: plain, headers }, resolve)
      request.setTimeout(SILENCE_MILLISECONDS, () => request.destroy(new Error('it does not answer')))
      request.once('error', reject)
    })
    const { statusCode = 0, headers: { location } } = answer
    if (statusCode < 300 || statusCode > 399 || location === undefined || left === 0) return answer
    answer.resume()
    return get(new URL(location, url).href, accept, left - 1)
  }
  return { index: (setting('index-url') ?? 'https://pypi.org/simple').replace(/\/*$/, '/'), get }
}

/** `index-url` and `cert` of pip's own files: https://pip.pypa.io/en/stable/topics/configuration/ */
function pipConfiguration(environment: NodeJS.ProcessEnv): Map<string, string> {
  const home = homedir()
  const found = new Map<string, string>()
  for (const path of ['/etc/pip.conf', join(home, '.pip/pip.conf'), join(environment['XDG_CONFIG_HOME'] ?? join(home, '.config'), 'pip/pip.conf'), environment['PIP_CONFIG_FILE']]) {
    if (path === undefined || !existsSync(path)) continue
    let section = ''
    for (const line of readFileSync(path, 'utf8').split('\n')) {
      section = /^\[([\w-]+)\]/.exec(line)?.[1] ?? section
      const [, name, value] = /^(index-url|cert)\s*[=:]\s*(\S+)/.exec(line) ?? []
      if (name && value && (section === 'global' || section === 'install')) found.set(name, value)
    }
  }
  return found
}
