import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { aptInstall, canApt } from '../apt.mjs'
import { onPath, run } from '../command.mjs'
import { defaultSocket, engineAddresses } from '../engine-address.mjs'
import { dial } from '../engine-api.mjs'
import { answering, startEngine } from '../engine-start.mjs'
import { markOwnEngine } from '../own-engine.mjs'
import { cache } from '../project.mjs'
import { SetUpError } from '../set-up-error.mjs'

const byHand = 'start Docker, or install it from https://docs.docker.com/engine/install/, and run this again.'
const root = process.getuid?.() === 0

/** @param {import('../engine-address.mjs').EngineAddress} address @param {string} trouble */
function advice({ host, from }, trouble) {
  if (trouble === 'EACCES') return `You may not use the container engine at ${host}: run "sudo usermod -aG docker $USER", log in again, and run this again.`
  if (from === 'DOCKER_HOST') return `No container engine answers at DOCKER_HOST=${host}: start it, or unset DOCKER_HOST, and run this again.`
  if (from.startsWith('docker context')) return `No container engine answers at ${host} (${from}): start it, or run "docker context use default", and run this again.`
  return `No container engine answers: ${byHand}`
}

/** A container engine that answers. @type {import('../machine.mjs').Step} */
export const engine = {
  name: 'engine',
  needs: [],
  // The engine belongs to the machine, so two set-ups with different caches must not start it twice either.
  lock: root && process.platform === 'linux' ? '/run/gonogo/lock-engine' : join(cache, 'lock', 'engine'),
  async look(machine) {
    /** @type {string | undefined} */
    let next
    for (const address of engineAddresses()) {
      const answer = await dial(address)
      if ('api' in answer) {
        machine.engine = answer.api
        return { ok: true, found: `engine ${answer.version} at ${address.host}` }
      }
      if (next === undefined || answer.trouble === 'EACCES') next = advice(address, answer.trouble)
    }
    return { ok: false, found: 'no engine answers', next: next ?? `No container engine answers: ${byHand}` }
  },
  async make({ machine, tell, ...making }) {
    const { next = '' } = await engine.look(machine)
    const ownEngine = engineAddresses().some(({ from }) => from === defaultSocket)
    if (!ownEngine || !root || (!onPath('dockerd') && !canApt())) throw new SetUpError(next)
    const installed = onPath('dockerd') !== undefined
    const systemd = existsSync('/run/systemd/system')
    if (!installed) {
      tell('installing docker.io and mmdebstrap', '25 s')
      // The second is for the base image, should no registry answer: one apt-get update serves both.
      await aptInstall(['docker.io', 'mmdebstrap', 'debian-archive-keyring'], making)
    }
    tell('starting dockerd', '3 s')
    if (systemd) {
      await run('systemctl', ['start', 'docker'], { ...making, failure: 'systemctl could not start Docker: look at "systemctl status docker", mend it, and run this again.' })
      machine.engine = await answering(defaultSocket, making)
    } else {
      machine.engine = await startEngine({ socket: defaultSocket, log: join(cache, 'log', 'dockerd.log') }, making)
    }
    // One that was installed before and is only started is its user's: nothing of it is ever changed.
    if (!systemd || !installed) markOwnEngine()
  },
}
