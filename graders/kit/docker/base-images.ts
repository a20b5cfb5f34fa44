/** What can stand behind FROM, and what it is here: no registry is asked. */
export type Base =
  | { kind: 'python' | 'debian'; slim: boolean; pinned: boolean; standsFor: string }
  | { kind: 'unknown'; why: string; next: string }

const STABLE = /^(bookworm|12|stable|trixie|13)(\.\d+)?$/
const VARIANT = /^(slim|alpine|bookworm|bullseye|trixie)/

/**
 * The image that a name after FROM stands for.
 * @param name with its tag, less `docker.io/library/`; a digest is left out
 */
export function baseImage(name: string): Base {
  const [image = '', tag = 'latest'] = name.replace(/^(docker\.io\/)?(library\/)?/, '').replace(/@sha256:[0-9a-f]+$/, '').split(':')
  if (image === 'python') {
    const [version = '', ...variant] = tag.split('-')
    const numbers = /^(\d+)(?:\.(\d+))?(?:\.\d+)?$/.exec(version)
    const named = numbers ? variant.join('-') : tag
    if ((numbers && Number(numbers[1]) === 3 && Number(numbers[2] ?? 11) < 16 || tag === 'latest' || VARIANT.test(tag)) && (named === '' || tag === 'latest' || VARIANT.test(named))) {
      return {
        kind: 'python', slim: /slim|alpine/.test(named), pinned: numbers?.[2] !== undefined,
        standsFor: `${image}:${tag} stands for this grader's own image of Python 3.11 on Debian`,
      }
    }
  }
  const [release = '', ...rest] = tag.split('-')
  if (image === 'debian' && (STABLE.test(release) || tag === 'latest')) {
    return { kind: 'debian', slim: rest.includes('slim'), pinned: tag !== 'latest' && release !== 'stable', standsFor: `${image}:${tag} stands for debian:bookworm-slim` }
  }
  return {
    kind: 'unknown', why: `FROM ${name}: this image can't be had here, no registry is asked.`,
    next: 'Start from python:3.11-slim (any python:3.x will do) or debian:bookworm-slim, as the brief says.',
  }
}
