import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { onPath } from './command.mjs'

export const defaultSocket = '/var/run/docker.sock'

/**
 * Where a container engine may listen, in the order of Docker's own client: DOCKER_HOST, the context in use, the
 * usual sockets.
 * @typedef {{ host: string, from: string, tls?: string | undefined }} EngineAddress `tls`: folder of ca, cert and key
 * @returns {EngineAddress[]}
 */
export function engineAddresses() {
  const { DOCKER_HOST, DOCKER_CERT_PATH, DOCKER_TLS_VERIFY, XDG_RUNTIME_DIR } = process.env
  if (DOCKER_HOST) {
    const tls = DOCKER_TLS_VERIFY ? DOCKER_CERT_PATH ?? join(homedir(), '.docker') : undefined
    return [{ host: DOCKER_HOST, from: 'DOCKER_HOST', tls }]
  }
  const context = contextAddress()
  if (context) return [context]
  const sockets = [
    defaultSocket,
    join(homedir(), '.docker', 'run', 'docker.sock'),
    ...XDG_RUNTIME_DIR ? [join(XDG_RUNTIME_DIR, 'docker.sock')] : [],
    join(homedir(), '.colima', 'default', 'docker.sock'),
  ]
  return sockets.filter((path) => path === defaultSocket || existsSync(path)).map((path) => ({ host: `unix://${path}`, from: path }))
}

/** @returns {EngineAddress | undefined} of the context in use, unless that is the default one */
function contextAddress() {
  const name = process.env.DOCKER_CONTEXT || configuredContext()
  const docker = onPath('docker')
  if (!name || name === 'default' || !docker) return undefined
  const answer = spawnSync(docker, ['context', 'inspect', name], { encoding: 'utf8', timeout: 5000 })
  if (answer.status !== 0) return undefined
  const [context] = JSON.parse(answer.stdout)
  const host = context?.Endpoints?.docker?.Host
  if (!host) return undefined
  const hasTls = Object.keys(context.TLSMaterial ?? {}).length > 0
  return { host, from: `docker context ${name}`, tls: hasTls ? join(context.Storage.TLSPath, 'docker') : undefined }
}

/** @returns {string | undefined} */
function configuredContext() {
  try {
    const folder = process.env.DOCKER_CONFIG || join(homedir(), '.docker')
    return JSON.parse(readFileSync(join(folder, 'config.json'), 'utf8')).currentContext
  } catch {
    return undefined
  }
}
