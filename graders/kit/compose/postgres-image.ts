/** What an image's name stands for here: no registry is asked. */
export type PostgresImage =
  | { kind: 'postgres'; /** Undefined for `latest`. */ major: number | undefined; name: string }
  /** Certainly no image that there is. */
  | { kind: 'mistaken'; why: string }
  /** Something else than PostgreSQL's own image. */
  | { kind: 'other' }

const OFFICIAL = /^(?:docker\.io\/|public\.ecr\.aws\/docker\/)?(?:library\/)?postgres$/
const [OLDEST, NEWEST] = [9, 19]

/** @param name as a Compose file gives it, with its tag */
export function postgresImage(name: string): PostgresImage {
  const [, repository = '', tag = 'latest'] = /^([^@:]*(?::\d+\/[^@:]*)?)(?::([^@]*))?(?:@.*)?$/.exec(name.trim()) ?? []
  if (!OFFICIAL.test(repository)) {
    return /^[^/]*p[os]*t?gr/i.test(repository) ? { kind: 'mistaken', why: `there is no official image ${repository}: PostgreSQL's is called postgres` } : { kind: 'other' }
  }
  const [, digits] = /^(\d+)(?:\.\d+){0,2}(?:(?:alpha|beta|rc)\d+)?(?:-[\w.]+)*$/.exec(tag) ?? []
  if (digits !== undefined && Number(digits) >= OLDEST && Number(digits) <= NEWEST) return { kind: 'postgres', major: Number(digits), name }
  if (/^(?:latest|alpine[\d.]*|bookworm|bullseye|trixie)$/.test(tag)) return { kind: 'postgres', major: undefined, name }
  return { kind: 'mistaken', why: `the image postgres has no tag ${tag}` }
}
