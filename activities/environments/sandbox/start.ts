import { startContainer, type StartedContainer } from '../container.ts'
import type { Engine } from '../engine.ts'
import { giveBack } from '../give-back.ts'
import { limits } from '../limits.ts'
import { isGvisor } from '../runtime.ts'
import { Connection } from './connection.ts'
import { GVISOR_MEMORY, GVISOR_PROCESSES, guardedSupervisor } from './gvisor-guard.ts'
import { SupervisedSandbox } from './sandbox.ts'

export interface StartedSandbox {
  sandbox: SupervisedSandbox
  container: StartedContainer
  alive(): boolean
}

export interface SandboxOptions {
  image: string
  runtime?: string | undefined
  /** `volume:/services/NAME` for each service that is relayed into the box. */
  services?: string[]
  /** `name:address` for each name that is to lead somewhere. */
  hosts?: string[]
}

/** Start a sandbox and wait until its supervisor answers. */
export async function startSandbox(engine: Engine, options: SandboxOptions): Promise<StartedSandbox> {
  const container = await startContainer(engine, {
    image: options.image,
    ...(isGvisor(options.runtime)
      ? { memory: limits.memory + GVISOR_MEMORY, processes: GVISOR_PROCESSES, entrypoint: guardedSupervisor }
      : { memory: limits.memory }),
    // The supervisor changes to a workspace's user and ends that user's processes; a learner's process has nothing.
    capabilities: ['SETUID', 'SETGID', 'KILL'],
    tmpfs: {
      '/work': `rw,nosuid,nodev,exec,mode=1733,size=${limits.workFolder}`,
      '/submission': `rw,nosuid,nodev,noexec,mode=0755,size=${limits.workFolder}`,
      '/tmp': `rw,nosuid,nodev,mode=1777,size=${limits.temporaryFolder}`,
    },
    binds: options.services ?? [],
    ...(options.hosts ? { hosts: options.hosts } : {}),
    runtime: options.runtime,
  })
  const connection = new Connection(container.input, container.output)
  try {
    await connection.ready
  } catch (error) {
    await giveBack(container.stop)
    throw error
  }
  return { sandbox: new SupervisedSandbox(connection), container, alive: () => connection.alive }
}
