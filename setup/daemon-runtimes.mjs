import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { ownEngine } from './own-engine.mjs'
import { SetUpError } from './set-up-error.mjs'

const configuration = '/etc/docker/daemon.json'

/**
 * @param {string | undefined} text of the daemon's configuration
 * @param {string} name
 * @param {{ path: string, runtimeArgs: string[] }} runtime
 * @returns {string} the same with one runtime more; what else it says is kept
 */
export function withRuntime(text, name, runtime) {
  const settings = text?.trim() ? JSON.parse(text) : {}
  return `${JSON.stringify({ ...settings, runtimes: { ...settings.runtimes, [name]: runtime } }, undefined, 2)}\n`
}

/**
 * Tells the engine of a runtime without a restart: on SIGHUP dockerd reads its runtimes anew and leaves its containers alone.
 * See https://docs.docker.com/reference/cli/dockerd/#configuration-reload-behavior
 * @param {import('./engine-api.mjs').EngineApi} engine which set-up brought up
 * @param {string} name
 * @param {{ path: string, runtimeArgs: string[] }} runtime
 * @param {{ signal: AbortSignal, log: string }} making
 */
export async function registerRuntime(engine, name, runtime, { signal, log }) {
  const pid = ownEngine()
  if (!pid) throw new SetUpError('The engine is not one that set-up brought up, so its configuration is left alone.', log)
  mkdirSync(dirname(configuration), { recursive: true })
  const draft = `${configuration}.gonogo`
  writeFileSync(draft, withRuntime(existsSync(configuration) ? readFileSync(configuration, 'utf8') : undefined, name, runtime))
  renameSync(draft, configuration)
  process.kill(pid, 'SIGHUP')
  for (let tries = 0; tries < 50; tries++) {
    const { body } = await engine.ask('/info')
    if (name in (/** @type {{ Runtimes?: object }} */ (body).Runtimes ?? {})) return
    await wait(100, undefined, { signal })
  }
  throw new SetUpError(`The engine did not take the runtime ${name} from ${configuration}: the end of its own log says why; mend that, and run this again.`, log)
}
