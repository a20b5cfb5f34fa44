import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { existsSync } from 'node:fs'
import { randomBytes } from 'node:crypto'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { execa } from 'execa'
import { engine, OWNER_LABEL, type Engine } from '../../activities/environments/engine.ts'
import { composeReady } from '../../setup/compose-ready.mjs'
import { nodeImage, temporalImage } from './images.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))
const copied = ['docker-compose.yml', '.dockerignore', '.npmrc', 'package.json', 'package-lock.json', 'tsconfig.json', 'tsconfig.build.json', 'activities', 'client', 'graders', 'setup', 'worker', 'workflows']

/**
 * The address under which containers reach this machine: that of the engine's own bridge. Undefined where the engine
 * runs in a virtual machine, and its bridge with it.
 */
export async function bridgeAddress(): Promise<string | undefined> {
  const { IPAM: addresses } = await (await engine()).getNetwork('bridge').inspect() as { IPAM?: { Config?: { Subnet?: string; Gateway?: string }[] } }
  const [first] = addresses?.Config ?? []
  const address = first?.Gateway ?? first?.Subnet?.replace(/\.\d+\/\d+$/, '.1')
  return address !== undefined && await canListen(address) ? address : undefined
}

function canListen(address: string): Promise<boolean> {
  const server = createServer()
  return new Promise((resolve) => {
    server.once('error', () => resolve(false)).listen(0, address, () => server.close(() => resolve(true)))
  })
}

/** The project's docker-compose.yml, under a project name of its own, in a copy of what it needs of the checkout. */
export class ComposedService {
  readonly project = `gonogo-test-${randomBytes(4).toString('hex')}`
  readonly #folder: string
  readonly #docker: Engine
  readonly #compose: readonly [string, ...string[]]
  readonly #environment: Record<string, string>

  private constructor(folder: string, docker: Engine, compose: readonly [string, ...string[]], nodeImage: string) {
    this.#folder = folder
    this.#docker = docker
    this.#compose = compose
    const passedOn = ['PATH', 'HOME', 'DOCKER_HOST', 'DOCKER_CONTEXT', 'DOCKER_CONFIG', 'DOCKER_CERT_PATH', 'DOCKER_TLS_VERIFY', 'HTTP_PROXY', 'HTTPS_PROXY', 'NO_PROXY']
    this.#environment = {
      ...Object.fromEntries(passedOn.flatMap((name) => process.env[name] === undefined ? [] : [[name, process.env[name] ?? '']])),
      GONOGO_NODE_IMAGE: nodeImage,
    }
  }

  /** Builds the images, minutes the first time. @param settings what an operator writes into .env */
  static async build(settings: Record<string, string>): Promise<ComposedService> {
    const docker = await engine()
    const [compose, node] = await Promise.all([composeReady(), nodeImage(docker), temporalImage(docker, 'temporalio/temporal:1.5.1')])
    const folder = await mkdtemp(join(tmpdir(), 'gonogo-compose-'))
    const service = new ComposedService(folder, docker, compose, node)
    try {
      for (const file of copied) await cp(join(root, file), join(folder, file), { recursive: true })
      const ca = process.env.NODE_EXTRA_CA_CERTS
      if (ca && existsSync(ca)) await cp(ca, join(folder, 'build.ca'))
      await writeFile(join(folder, '.env'), Object.entries(settings).map(([name, value]) => `${name}="${value}"\n`).join(''))
      await service.run('build')
      return service
    } catch (error) {
      await service.remove()
      throw error
    }
  }

  /** @throws with what Compose said */
  async run(...args: string[]): Promise<string> {
    const [program, ...first] = this.#compose
    const { stdout } = await execa(program, [...first, '-p', this.project, ...args], {
      cwd: this.#folder, env: this.#environment, extendEnv: false, all: true, timeout: 14 * 60_000,
    })
    return stdout
  }

  /** The container's id. */
  async container(service: string): Promise<string> {
    return this.run('ps', '--all', '--quiet', service)
  }

  /** Which of the project's containers, networks and volumes there are, and what this worker's container has leased. */
  async leftovers(workers: readonly string[]): Promise<string[]> {
    const filters = { label: [`com.docker.compose.project=${this.project}`] }
    const leases = { label: [OWNER_LABEL] }
    const leased = (labels: Record<string, string> | undefined) => workers.some((id) => labels?.[OWNER_LABEL]?.startsWith(id.slice(0, 12)))
    const [containers, networks, volumes, leasedContainers, leasedVolumes] = await Promise.all([
      this.#docker.listContainers({ all: true, filters }), this.#docker.listNetworks({ filters }), this.#docker.listVolumes({ filters }),
      this.#docker.listContainers({ all: true, filters: leases }), this.#docker.listVolumes({ filters: leases }),
    ])
    return [
      ...containers.map(({ Names }) => `container ${Names.join()}`),
      ...networks.map(({ Name }) => `network ${Name}`),
      ...volumes.Volumes.map(({ Name }) => `volume ${Name}`),
      ...leasedContainers.filter(({ Labels }) => leased(Labels)).map(({ Id }) => `leased container ${Id}`),
      ...leasedVolumes.Volumes.filter(({ Labels }) => leased(Labels)).map(({ Name }) => `leased volume ${Name}`),
    ]
  }

  async remove(): Promise<void> {
    await this.run('down', '--volumes', '--timeout', '40').finally(() => rm(this.#folder, { recursive: true, force: true }))
  }
}
