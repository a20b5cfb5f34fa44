import { execa } from 'execa'

/** A file that git may write while fetching; a larger pack is a submission that is too large. In bytes. */
const LARGEST_PACK = 200 * 1024 * 1024

export interface GitOptions {
  /** A bare repository of ours. */
  folder: string
  /** Sent as a header to this address only; never in a URL or an argument list. */
  credentials?: { url: string; token: string }
  input?: string
  signal?: AbortSignal
  maxBytes?: number
}

export class GitFailed extends Error {
  override readonly name = 'GitFailed'
}

/**
 * Run git so that nothing of the machine's or the repository's configuration acts: no hooks, no filters, no helpers, no
 * protocols beside HTTP(S), no questions.
 * @throws GitFailed with git's own words; the signal's reason when cancelled
 */
export async function git(args: readonly string[], options: GitOptions): Promise<Buffer> {
  const config: [string, string][] = [
    ['protocol.allow', 'never'],
    ['protocol.http.allow', 'always'],
    ['protocol.https.allow', 'always'],
    ['core.hooksPath', '/dev/null'],
    ['credential.helper', ''],
    ['gc.auto', '0'],
    ['advice.detachedHead', 'false'],
  ]
  if (options.credentials) {
    const { url, token } = options.credentials
    const basic = Buffer.from(`x-access-token:${token}`).toString('base64')
    config.push([`http.${url}.extraHeader`, `Authorization: Basic ${basic}`])
  }
  const result = await execa('sh', ['-c', `ulimit -f ${LARGEST_PACK / 512}; exec git "$@"`, 'git', ...args], {
    cwd: options.folder,
    extendEnv: false,
    env: { ...passedOn(), ...asEnvironment(config), HOME: options.folder, GIT_CONFIG_NOSYSTEM: '1', GIT_CONFIG_GLOBAL: '/dev/null',
      GIT_TERMINAL_PROMPT: '0', GIT_ASKPASS: 'true', GIT_OPTIONAL_LOCKS: '0', LC_ALL: 'C' },
    encoding: 'buffer',
    reject: false,
    timeout: 120_000,
    forceKillAfterDelay: 2_000,
    maxBuffer: options.maxBytes ?? 8 * 1024 * 1024,
    ...(options.input === undefined ? { stdin: 'ignore' as const } : { input: options.input }),
    ...(options.signal ? { cancelSignal: options.signal } : {}),
  })
  options.signal?.throwIfAborted()
  if (result.isMaxBuffer) throw new GitFailed(`git ${args[0]} said more than expected`)
  if (result.timedOut) throw new GitFailed(`git ${args[0]} took longer than two minutes`)
  if (result.failed) {
    const said = Buffer.from(result.stderr).toString('utf8').trim().slice(-500)
    throw new GitFailed(`git ${args[0]} failed: ${result.signal === 'SIGXFSZ' ? 'the pack is too large' : said}`)
  }
  return Buffer.from(result.stdout)
}

/** Configuration by environment: it is in no argument list that other processes can see. */
function asEnvironment(config: readonly (readonly [string, string])[]): Record<string, string> {
  const entries = config.flatMap(([key, value], at): [string, string][] => [[`GIT_CONFIG_KEY_${at}`, key], [`GIT_CONFIG_VALUE_${at}`, value]])
  return { ...Object.fromEntries(entries), GIT_CONFIG_COUNT: String(config.length) }
}

/** What git needs of this process's environment to find its programs and reach a server behind a proxy or own CA. */
function passedOn(): Record<string, string> {
  const names = ['PATH', 'TMPDIR', 'SSL_CERT_FILE', 'SSL_CERT_DIR', 'GIT_SSL_CAINFO', 'http_proxy', 'https_proxy', 'no_proxy', 'HTTP_PROXY', 'HTTPS_PROXY', 'NO_PROXY']
  return Object.fromEntries(names.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]])))
}
