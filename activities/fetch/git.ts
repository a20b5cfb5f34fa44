import { execa } from 'execa'

/** A file that git may write while fetching: three times what a submission may have, since a pack is compressed. In bytes. */
const LARGEST_PACK = 64 * 1024 * 1024

const LONGEST_MILLISECONDS = 120_000

export interface GitOptions {
  /** A bare repository of ours. */
  folder: string
  /** Sent as a header to this address only; never in a URL or an argument list. */
  credentials: { url: string; token: string }
  signal?: AbortSignal
  maxBytes: number
}

export class GitFailed extends Error {
  override readonly name = 'GitFailed'
}

/** What git wrote or said is more than was allowed. */
export class GitTooLarge extends GitFailed {}

/**
 * Run a shell's script of git commands so that nothing of the machine's or the repository's configuration acts: no hooks,
 * no filters, no helpers, no protocols beside HTTP(S), no questions. One script and not a process for each command: to
 * fork a worker takes longer than most of them.
 * @param words the script's `$1` and so on
 * @returns what it writes to its standard output
 * @throws GitTooLarge beyond the limits; GitFailed with git's own words; the signal's reason when cancelled
 */
export async function git(script: string, words: readonly string[], options: GitOptions): Promise<Buffer> {
  const config: [string, string][] = [
    ['protocol.allow', 'never'],
    ['protocol.http.allow', 'always'],
    ['protocol.https.allow', 'always'],
    ['core.hooksPath', '/dev/null'],
    ['credential.helper', ''],
    ['gc.auto', '0'],
    ['maintenance.auto', 'false'],
    // A server that says nothing more is given up by git itself.
    ['http.lowSpeedLimit', '1'],
    ['http.lowSpeedTime', '30'],
    ['advice.detachedHead', 'false'],
  ]
  const { url, token } = options.credentials
  const basic = Buffer.from(`x-access-token:${token}`).toString('base64')
  config.push([`http.${url}.extraHeader`, `Authorization: Basic ${basic}`])
  // git's helpers hold its pipes: they are a process group of their own and end together.
  const running = execa('sh', ['-c', `ulimit -f ${LARGEST_PACK / 512}\n${script}`, 'git', ...words], {
    cwd: options.folder,
    extendEnv: false,
    env: { ...passedOn(), ...asEnvironment(config), HOME: options.folder, GIT_CONFIG_NOSYSTEM: '1', GIT_CONFIG_GLOBAL: '/dev/null',
      GIT_TERMINAL_PROMPT: '0', GIT_ASKPASS: 'true', GIT_OPTIONAL_LOCKS: '0', LC_ALL: 'C' },
    encoding: 'buffer',
    reject: false,
    detached: true,
    maxBuffer: options.maxBytes,
    stdin: 'ignore',
  })
  const end = () => endGroup(running.pid)
  const timeout = AbortSignal.timeout(LONGEST_MILLISECONDS)
  const over = options.signal ? AbortSignal.any([options.signal, timeout]) : timeout
  over.addEventListener('abort', end)
  if (over.aborted) end()
  const result = await running
  over.removeEventListener('abort', end)
  options.signal?.throwIfAborted()
  if (result.isMaxBuffer) throw new GitTooLarge('git said more than expected')
  if (timeout.aborted) throw new GitFailed('git took longer than two minutes')
  if (result.failed) {
    const said = Buffer.from(result.stderr).toString('utf8').trim().slice(-500)
    // The limit ends index-pack, and git reports of its child.
    if (result.signal === 'SIGXFSZ' || /died of signal 25|File too large/.test(said)) throw new GitTooLarge('git wrote more than expected')
    throw new GitFailed(`git failed: ${said}`)
  }
  return Buffer.from(result.stdout)
}

function endGroup(pid: number | undefined): void {
  if (pid === undefined) return
  try {
    process.kill(-pid, 'SIGKILL')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
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
