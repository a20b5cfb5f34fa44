import { spawn } from 'node:child_process'
import { accessSync, constants, createWriteStream, mkdirSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { finished } from 'node:stream/promises'
import { cache } from './project.mjs'
import { SetUpError } from './set-up-error.mjs'

/**
 * @param {string} name of a program
 * @returns {string | undefined} its path, looked up on PATH without starting a process
 */
export function onPath(name) {
  for (const folder of (process.env.PATH ?? '').split(delimiter).filter(Boolean)) {
    const path = join(folder, name)
    try {
      accessSync(path, constants.X_OK)
      return path
    } catch { /* not here */ }
  }
  return undefined
}

/** @param {string} step @returns {string} path of the step's full log */
export function logPath(step) {
  mkdirSync(join(cache, 'log'), { recursive: true })
  return join(cache, 'log', `${step}.log`)
}

/**
 * Settings that npm hands to the scripts it runs and that would steer an npm started from inside one. What the user
 * set (a registry, a proxy) is kept.
 */
const fromOuterNpm = /^npm_(package_|lifecycle_|command$|config_(local_prefix|loglevel|dry_run|ignore_scripts)$)/i

/** @returns {NodeJS.ProcessEnv} */
const cleanEnvironment = () => Object.fromEntries(Object.entries(process.env).filter(([name]) => !fromOuterNpm.test(name)))

/**
 * Runs a program to its end, everything it says into the log of the step. Resolves with its standard output.
 * The program leads a process group of its own, so that an abort ends all that it started.
 * @param {string} command
 * @param {string[]} args
 * @param {object} options
 * @param {string} options.log path; appended to
 * @param {string} options.failure the sentence for the user when the program fails
 * @param {AbortSignal} options.signal
 * @param {string} [options.cwd]
 * @param {NodeJS.ProcessEnv} [options.env] added to the environment
 * @param {(line: string) => void} [options.onLine] the latest line, for the progress display
 * @param {(pid: number) => void} [options.onStart]
 * @param {(stdout: import('node:stream').Readable) => Promise<void>} [options.consume] takes standard output away
 * @returns {Promise<string>}
 */
export async function run(command, args, options) {
  const { log, failure, signal, cwd = cache, env = {}, onLine = () => {}, onStart, consume } = options
  signal.throwIfAborted()
  const file = createWriteStream(log, { flags: 'a' })
  file.write(`$ ${[command, ...args].join(' ')}\n`)
  const child = spawn(command, args, {
    cwd, env: { ...cleanEnvironment(), ...env }, stdio: ['ignore', 'pipe', 'pipe'], detached: true,
  })
  /** @param {NodeJS.Signals} name */
  const end = (name) => { if (child.pid) try { process.kill(-child.pid, name) } catch { /* gone */ } }
  /** @type {NodeJS.Timeout | undefined} */
  let patience
  const stop = () => {
    end('SIGTERM')
    patience = setTimeout(() => end('SIGKILL'), 2000)
  }
  signal.addEventListener('abort', stop, { once: true })
  let output = ''
  /** @param {Buffer} chunk */
  const note = (chunk) => {
    file.write(chunk)
    const line = chunk.toString().split(/[\r\n]+/).filter((text) => text.trim()).at(-1)
    if (line) onLine(line.trim())
  }
  child.stderr.on('data', note)
  if (!consume) child.stdout.on('data', (chunk) => { output += chunk; note(chunk) })
  const consumed = consume?.(child.stdout).catch((error) => { stop(); return error })
  try {
    const status = await new Promise((resolve, reject) => {
      child.once('error', reject)
      child.once('close', (code, name) => resolve(code ?? name))
      if (child.pid) onStart?.(child.pid)
    })
    signal.throwIfAborted()
    const broken = await consumed
    if (broken) throw broken
    if (status !== 0) throw new SetUpError(failure, log)
    return output
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') throw new SetUpError(failure, log)
    throw error
  } finally {
    signal.removeEventListener('abort', stop)
    clearTimeout(patience)
    file.end()
    await finished(file)
  }
}
