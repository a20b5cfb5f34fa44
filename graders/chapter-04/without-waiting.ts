import type { Scene } from '../kit/scene.ts'
import { weatherEnvironment } from '../kit/weather/access.ts'
import type { SeenRequest } from '../kit/ports/web.ts'

const TRIES = 8
/** The same client as many learners', by a public name and so with TLS; it is sent 500 each time and asks again at once. */
const PROGRAM = `
import urllib.error, urllib.request
for _ in range(${TRIES}):
    try:
        urllib.request.urlopen("https://api.openweathermap.org/data/2.5/weather?q=Oslo", timeout=10)
    except (OSError, urllib.error.URLError):
        pass
`

/**
 * How long it takes on this machine at this moment from an answer to the next request of a program that waits for
 * nothing. A busy machine makes it as long as a wait: what learners' programs take must be longer than that.
 * @returns milliseconds, the middle one of several; 0 when none were seen
 */
export async function withoutWaiting(scene: Scene): Promise<number> {
  await scene.web.play(() => ({ kind: 'answer', status: 500, body: '{}' }))
  const workspace = await scene.toolWorkspace()
  await workspace.run({ argv: ['python3', '-I', '-c', PROGRAM], env: weatherEnvironment(scene.web, undefined, []) })
  const gaps = gapsBetween(scene.web.seen()).sort((a, b) => a - b)
  return gaps[Math.floor(gaps.length / 2)] ?? 0
}

/** From the end of each answer to the request after it, in milliseconds. */
export const gapsBetween = (requests: readonly SeenRequest[]): number[] => requests.slice(1).map(({ at }, before) => {
  const { at: asked, endedAt = asked } = requests[before] as SeenRequest
  return at - endedAt
})
