import { engine } from '../activities/environments/engine.ts'
import { Environments } from '../activities/environments/environments.ts'
import { imageTag } from '../setup/image-tag.mjs'

export interface EnvironmentSettings {
  /** The engine's runtime for sandboxes, such as `runsc`; the engine's default when left out. */
  runtime?: string | undefined
  ready: { python: number; 'python+postgres': number }
  onError: (error: unknown) => void
}

/** The pools of this process, on the images that this version was built with. */
export async function openEnvironments(settings: EnvironmentSettings): Promise<Environments> {
  return new Environments({
    engine: await engine(),
    images: { python: imageTag('python'), postgres: imageTag('postgres') },
    ...settings,
  })
}
