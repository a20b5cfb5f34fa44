import { engine } from '../activities/environments/engine.ts'
import { Environments } from '../activities/environments/environments.ts'
import { sandboxRuntime } from '../activities/environments/runtime.ts'
import type { EnvironmentKind } from '../graders/kit/ports/environment.ts'
import { imageTag } from '../setup/image-tag.mjs'

export interface EnvironmentSettings {
  /** The engine's runtime for sandboxes, such as `runsc`; see sandboxRuntime for what is taken when left out. */
  runtime?: string | undefined
  ready: Partial<Record<EnvironmentKind, number>>
  onError: (error: unknown) => void
}

/** How many of each kind a worker keeps ready for this many gradings at once. */
export function readyAhead(gradings: number) {
  const most = Math.max(1, Math.min(gradings, 8))
  return { 'python': most, 'python+postgres': Math.max(Math.min(2, most), Math.floor(most / 2)), 'python+weather': 1 } satisfies Partial<Record<EnvironmentKind, number>>
}

/** The pools of this process, on the images that this version was built with. */
export async function openEnvironments(settings: EnvironmentSettings): Promise<Environments> {
  const docker = await engine()
  return new Environments({
    ...settings,
    engine: docker,
    runtime: await sandboxRuntime(docker, settings.runtime),
    images: { python: imageTag('python'), postgres: imageTag('postgres'), slim: imageTag('slim') },
  })
}
