import { getContainerRuntimeClient } from 'testcontainers'

/** Every container, network and volume of ours carries this label; its value is the owner that the sweep asks for. */
export const OWNER_LABEL = 'gonogo.owner'

/** The container engine as testcontainers finds it: DOCKER_HOST, the current context, or the usual sockets. */
export async function engine() {
  process.env['TESTCONTAINERS_RYUK_DISABLED'] ??= 'true' // leases end with their standard input; see docs/decisions
  return (await getContainerRuntimeClient()).container.dockerode
}
export type Engine = Awaited<ReturnType<typeof engine>>
