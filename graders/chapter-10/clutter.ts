import type { Random } from '../kit/inputs/random.ts'
import type { SandboxFile } from '../kit/ports/sandbox.ts'

/** What lies in every working folder and belongs into no image: added to the learner's folder before it is built. */
const PLACES = ['.git/', '.venv/lib/', '__pycache__/'] as const
const PREFIX = 'left-lying-about-'

export function clutter(random: Random): SandboxFile[] {
  const files = PLACES.map((place) => `${place}${PREFIX}${random.word()}`)
  return [...files, '.env'].map((path) => ({ path, kind: 'file', content: Buffer.from('API_KEY=nobody-should-see-this\n') }))
}

/** The first of these that got into an image, as the learner knows it. */
export function clutterIn(paths: readonly string[]): string | undefined {
  const found = paths.find((path) => path.includes(PREFIX) || /(^|\/)\.env$/.test(path))
  if (found === undefined) return undefined
  return found.endsWith('.env') ? '.env' : PLACES.map((place) => place.split('/')[0] ?? '').find((place) => found.includes(`${place}/`)) ?? found
}
