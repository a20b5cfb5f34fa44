import type { Random } from '../kit/inputs/random.ts'
import type { SandboxFile } from '../kit/ports/sandbox.ts'

/** What lies in every working folder and belongs into no image: added to the learner's folder before it is built. */
const PLACES = ['.git/', '.venv/lib/', '__pycache__/'] as const
const PREFIX = 'left-lying-about-'

export function clutter(random: Random): SandboxFile[] {
  const files = PLACES.map((place) => `${place}${PREFIX}${random.word()}`)
  return [...files, '.env'].map((path) => ({ path, kind: 'file', content: Buffer.from('API_KEY=nobody-should-see-this\n') }))
}

/** The first of these that got into an image: what the learner knows it as, and where it is. */
export function clutterIn(paths: readonly string[]): { name: string; path: string } | undefined {
  for (const path of paths) {
    const name = /(^|\/)\.env$/.test(path) ? '.env' : PLACES.map((place) => place.split('/')[0] ?? '').find((place) => path.includes(PREFIX) && path.includes(`${place}/`))
    if (name !== undefined) return { name, path: name === '.env' ? path : path.slice(0, path.indexOf(`${name}/`) + name.length) }
  }
  return undefined
}
