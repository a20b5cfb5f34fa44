import { spawn } from 'node:child_process'
import { openSync, closeSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import { dial } from './engine-api.mjs'
import { SetUpError } from './set-up-error.mjs'

/**
 * Waits until the engine answers.
 * @param {string} socket
 * @param {{ signal: AbortSignal, log: string }} making
 * @param {() => boolean} [gaveUp] whether there is nothing left to wait for
 */
export async function answering(socket, { signal, log }, gaveUp = () => false) {
  const deadline = Date.now() + 60_000
  for (;;) {
    const answer = await dial({ host: `unix://${socket}`, from: socket })
    if ('api' in answer) return answer.api
    if (gaveUp() || Date.now() > deadline) {
      throw new SetUpError(`dockerd did not come up at ${socket}: the end of the log says why; mend that, or start Docker yourself, and run this again.`, log)
    }
    await wait(100, undefined, { signal })
  }
}

/**
 * Starts dockerd in a session of its own, so that it outlives this process, and waits until it answers.
 * @param {object} where
 * @param {string} where.socket
 * @param {string} where.log path of dockerd's own log
 * @param {string[]} [where.args] more arguments (a data root, say)
 * @param {{ signal: AbortSignal, onStart?: (pid: number) => void }} making
 */
export async function startEngine({ socket, log, args = [] }, { signal, onStart }) {
  const file = openSync(log, 'a')
  const daemon = spawn('dockerd', ['--host', `unix://${socket}`, ...args], { detached: true, stdio: ['ignore', file, file] })
  closeSync(file)
  let ended = false
  daemon.once('exit', () => { ended = true })
  daemon.once('error', () => { ended = true })
  daemon.unref()
  if (daemon.pid) onStart?.(daemon.pid)
  return answering(socket, { signal, log }, () => ended)
}
