import { readdir, readFile } from 'node:fs/promises'
import type { Engine } from '../../activities/environments/engine.ts'
import type { Environment } from '../../graders/kit/ports/environment.ts'
import { SandboxFull, SandboxLost, type Workspace } from '../../graders/kit/ports/sandbox.ts'

/** A leased box as the host sees it, with a workspace in it that no criterion uses. */
export interface Box {
  containers: readonly string[]
  volumes: readonly string[]
  bystander: Workspace
}

const CANARY = 'secret.txt'

/** Find a lease's containers and volume, and put a file into a workspace of its own beside the learner's. */
export async function boxOf(engine: Engine, environment: Environment, secret: string): Promise<Box> {
  const bystander = await environment.sandbox.workspace()
  await bystander.write([{ path: CANARY, kind: 'file', content: Buffer.from(secret) }])
  const { stdout } = await bystander.run({ argv: ['cat', '/etc/hostname'] })
  const { Id: id, Mounts: mounts } = await engine.getContainer(stdout.trim()).inspect()
  const volumes = mounts.flatMap(({ Name: name }) => (name === undefined ? [] : [name]))
  const sharing = await Promise.all(volumes.map((name) => engine.listContainers({ all: true, filters: { volume: [name] } })))
  return { containers: [...new Set([id, ...sharing.flat().map(({ Id }) => Id)])], volumes, bystander }
}

/** Whether the bystander's file is as it was; a box that has been lost or filled has taken it along. */
export async function bystanderTouched({ bystander }: Box, secret: string): Promise<string[]> {
  try {
    const read = await bystander.read(CANARY)
    return read.state === 'read' && read.content.toString() === secret ? [] : ['a file of another workspace was changed']
  } catch (error) {
    if (error instanceof SandboxLost || error instanceof SandboxFull) return []
    throw error
  }
}

/** What is left of a box that was given back: containers, volumes, and processes in its control groups. */
export async function leftOf(engine: Engine, { containers, volumes }: Box): Promise<string[]> {
  const all = await engine.listContainers({ all: true })
  const { Volumes: present } = await engine.listVolumes()
  return [
    ...containers.filter((id) => all.some(({ Id }) => Id === id)).map((id) => `container ${id.slice(0, 12)}`),
    ...volumes.filter((name) => (present ?? []).some(({ Name }) => Name === name)).map((name) => `volume ${name}`),
    ...(await processesIn(containers)),
  ]
}

/** Processes of this host whose control group is a container's; none where the engine is on another machine. */
async function processesIn(containers: readonly string[]): Promise<string[]> {
  const pids = (await readdir('/proc').catch(() => [])).filter((name) => /^\d+$/.test(name))
  const groups = await Promise.all(pids.map((pid) => readFile(`/proc/${pid}/cgroup`, 'utf8').catch(() => '')))
  return pids.filter((_, at) => containers.some((id) => groups[at]?.includes(id))).map((pid) => `process ${pid}`)
}
