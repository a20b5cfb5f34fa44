const AGAIN_MILLISECONDS = 5_000

/** An hour of tries; what an engine that stays away for longer still has is the next worker's sweep's. */
const MOST_TRIES = 720

/**
 * Give something back to the engine. When the engine doesn't take it now, it is tried again beside everything else, so
 * that a grading which is done is not lost with it.
 * @param destroy can be repeated
 * @returns when it is given back, or after the first try that failed
 */
export async function giveBack(destroy: () => Promise<void>, onError: (error: unknown) => void = () => undefined): Promise<void> {
  try {
    await destroy()
  } catch (error) {
    onError(error)
    again(destroy, 1)
  }
}

function again(destroy: () => Promise<void>, tries: number): void {
  if (tries >= MOST_TRIES) return
  setTimeout(() => void destroy().catch(() => again(destroy, tries + 1)), AGAIN_MILLISECONDS).unref()
}
