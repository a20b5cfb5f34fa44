import { engine, OWNER_LABEL } from '../../activities/environments/engine.ts'

/** What containers and volumes of these owners' processes still exist: all leases carry their owner's process id. */
export async function leftoversOf(pids: readonly (number | undefined)[]): Promise<string[]> {
  const docker = await engine()
  const ours = (owner: string | undefined) => pids.some((pid) => owner?.endsWith(`/${pid}`))
  const filters = { label: [OWNER_LABEL] }
  const containers = await docker.listContainers({ all: true, filters })
  const { Volumes: volumes } = await docker.listVolumes({ filters })
  return [
    ...containers.filter(({ Labels }) => ours(Labels[OWNER_LABEL])).map(({ Id, State }) => `container ${Id.slice(0, 12)} ${State}`),
    ...(volumes ?? []).filter(({ Labels }) => ours(Labels?.[OWNER_LABEL])).map(({ Name }) => `volume ${Name}`),
  ]
}
