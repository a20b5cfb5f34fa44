import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { delimiter, dirname } from 'node:path'
import { entryPath, root } from './project.mjs'
import { defaultSocket } from './engine-address.mjs'

/** @type {NodeJS.Signals[]} */
const handedOn = ['SIGINT', 'SIGTERM', 'SIGHUP']

/**
 * What the task finds in its environment: Node 24 first on PATH, GONOGO_TEMPORAL, CHROMIUM, and where the engine
 * listens when that isn't the default.
 * @param {import('./machine.mjs').Machine} machine
 * @returns {NodeJS.ProcessEnv}
 */
export function taskEnvironment({ node, temporal, chromium, engine }) {
  const { PATH = '' } = process.env
  const address = engine?.address
  const ownEngine = address && address.from !== 'DOCKER_HOST' && address.host !== `unix://${defaultSocket}`
  return {
    ...process.env,
    PATH: node ? [dirname(node), PATH].join(delimiter) : PATH,
    ...temporal ? { GONOGO_TEMPORAL: temporal } : {},
    ...chromium ? { CHROMIUM: chromium } : {},
    ...ownEngine ? { DOCKER_HOST: address.host } : {},
    ...ownEngine && address.tls ? { DOCKER_CERT_PATH: address.tls, DOCKER_TLS_VERIFY: '1' } : {},
  }
}

/**
 * Runs an entry of the project under Node 24 until it ends.
 * @param {string[]} command entry and arguments
 * @param {string} node
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<number>} its exit status; 128 and the signal's number when a signal ended it
 */
export async function handOver([entry = '', ...args], node, env) {
  const inProject = entry.endsWith('.ts') ? entryPath(entry) : entry
  // A program of node_modules looks for its settings where it is started; the user's own paths count for the others.
  const cwd = entry.endsWith('.ts') ? process.cwd() : root
  const child = spawn(node, [inProject, ...args], { cwd, env, stdio: 'inherit' })
  /** @param {NodeJS.Signals} signal */
  const handOn = (signal) => {
    // Ctrl-C on a terminal reaches the task by itself: a second one would be taken for impatience.
    if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal)
  }
  for (const signal of handedOn) process.on(signal, handOn)
  try {
    return await new Promise((resolve, reject) => {
      child.once('error', reject)
      child.once('exit', (status, signal) => resolve(status ?? 128 + (signal ? constants.signals[signal] : 0)))
    })
  } finally {
    for (const signal of handedOn) process.off(signal, handOn)
  }
}
