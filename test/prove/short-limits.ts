import type { Lease } from '../../activities/environments/pool.ts'
import type { Docker } from '../../graders/kit/ports/docker.ts'
import type { Environment } from '../../graders/kit/ports/environment.ts'
import type { Sandbox, Workspace } from '../../graders/kit/ports/sandbox.ts'

/** The same lease, with every command ended after so many seconds: a proof needn't wait for an endless loop as long as a learner may. */
export function shortLimits(lease: Lease<Environment>, seconds: number): Lease<Environment> {
  const { sandbox, docker } = lease.value
  const short = (workspace: Workspace): Workspace => ({
    run: (command) => workspace.run({ ...command, seconds: Math.min(command.seconds ?? seconds, seconds) }),
    write: (files) => workspace.write(files),
    read: (path, maxBytes) => workspace.read(path, maxBytes),
    list: () => workspace.list(),
  })
  const limited: Sandbox = { load: (files) => sandbox.load(files), workspace: async () => short(await sandbox.workspace()) }
  const containers: Docker | undefined = docker && {
    build: (request) => docker.build(request), volumes: () => docker.volumes(),
    run: (request) => docker.run({ ...request, seconds: Math.min(request.seconds ?? seconds, seconds) }),
  }
  return { value: { ...lease.value, sandbox: limited, ...(containers ? { docker: containers } : {}) }, release: () => lease.release() }
}
