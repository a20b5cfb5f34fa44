import { posix } from 'node:path'
import { parse as parseToml } from 'smol-toml'
import { z } from 'zod'
import type { ImageFile } from '../ports/docker.ts'
import { decoded, type ChapterSubmission } from '../submission/submission.ts'

/** A Python distribution that lies in an image. */
export interface Distribution {
  /** As https://packaging.python.org/en/latest/specifications/name-normalization/ has it. */
  name: string
  /** What it needs, extras included. */
  requires: readonly string[]
  /** What can be imported because of it. */
  modules: readonly string[]
}

export const normalised = (name: string) => name.toLowerCase().replace(/[-_.]+/g, '-')

/** The distributions among an image's files, by their metadata. */
export function distributions(files: readonly ImageFile[]): Distribution[] {
  const records = new Map(files.filter(({ path }) => path.endsWith('.dist-info/RECORD')).map(({ path, text = '' }) => [posix.dirname(path), text]))
  return files.filter(({ path, text }) => path.endsWith('.dist-info/METADATA') && text !== undefined).map(({ path, text = '' }) => {
    const [head = ''] = text.split(/\r?\n\r?\n/, 1)
    const fields = (name: string) => [...head.matchAll(new RegExp(`^${name}:[ \\t]*([A-Za-z0-9._-]+)`, 'gim'))].map((match) => normalised(match[1] ?? ''))
    const listed = (records.get(posix.dirname(path)) ?? '').split('\n').map((line) => line.split(',')[0]?.replaceAll('"', '') ?? '')
    const modules = listed.filter((name) => /\.(py|so|pyd)$/.test(name)).map((name) => name.split('/')[0]?.split('.')[0] ?? '')
    return { name: fields('Name')[0] ?? '', requires: fields('Requires-Dist'), modules: [...new Set(modules)].filter((name) => /^\w+$/.test(name)) }
  })
}

/**
 * Distributions that nothing leads to: neither imported, nor named by a start command, nor the learner's own, nor needed (as
 * an extra, maybe) by one that is.
 * @param own the names of projects that the learner wrote
 */
export function unreached(all: readonly Distribution[], imported: ReadonlySet<string>, named: string, own: ReadonlySet<string> = new Set()): Distribution[] {
  const byName = new Map(all.map((one) => [one.name, one]))
  const reached = new Set<string>()
  const visit = (one: Distribution | undefined): void => {
    if (!one || reached.has(one.name)) return
    reached.add(one.name)
    for (const name of one.requires) visit(byName.get(name))
  }
  for (const one of all) if (own.has(one.name) || one.modules.some((name) => imported.has(name)) || new RegExp(`(?<![\\w-])${one.name}(?![\\w-])`, 'i').test(named)) visit(one)
  return all.filter(({ name }) => !reached.has(name))
}

const named = z.looseObject({ name: z.string() })
const projectSchema = z.looseObject({ project: named.optional(), tool: z.looseObject({ poetry: named.optional() }).optional() })

/** The projects of the learner's that `pip install .` puts into an image, by their pyproject.toml. */
export function ownProjects({ files }: Pick<ChapterSubmission, 'files'>): Set<string> {
  return new Set(files.filter(({ path, kind }) => kind !== 'link' && posix.basename(path) === 'pyproject.toml').flatMap(({ content }) => {
    try {
      const read = projectSchema.safeParse(parseToml(decoded(content)))
      return read.success ? [read.data.project?.name, read.data.tool?.poetry?.name].filter((name) => name !== undefined).map(normalised) : []
    } catch {
      // Not TOML: pip says so better when the image is built.
      return []
    }
  }))
}

/** The names of Debian packages that are installed. */
export function debianPackages(files: readonly ImageFile[]): string[] {
  const status = files.find(({ path }) => path === 'var/lib/dpkg/status')?.text ?? ''
  return status.split('\n\n').filter((entry) => /^Status: install ok installed/m.test(entry)).map((entry) => /^Package: (\S+)/m.exec(entry)?.[1] ?? '')
}
