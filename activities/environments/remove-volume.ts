import { setTimeout as after } from 'node:timers/promises'
import type { Engine } from './engine.ts'

const TRIES = 200
const AGAIN_MILLISECONDS = 50

/**
 * Remove a volume, if there is one of this name. The engine lets go of what a container has mounted a moment after it says
 * that the container is gone (409 in between), so this is waited for, up to ten seconds.
 * @throws the engine's error, 409 when something still uses it
 */
export async function removeVolume(engine: Engine, name: string): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      await engine.getVolume(name).remove({ force: true })
      return
    } catch (error) {
      const { statusCode } = error as { statusCode?: number }
      if (statusCode === 404) return
      if (statusCode !== 409 || tries >= TRIES) throw error
      await after(AGAIN_MILLISECONDS)
    }
  }
}
