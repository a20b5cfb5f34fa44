import { posix } from 'node:path'
import { z } from 'zod'

export interface Mount {
  kind: 'volume' | 'bind' | 'tmpfs'
  /** The volume's name or the path on the host; undefined for a volume without a name. */
  source: string | undefined
  target: string
}

const longSchema = z.looseObject({ type: z.string(), source: z.string().optional(), target: z.string().default('') })
const mountsSchema = z.looseObject({
  volumes: z.array(z.union([z.string(), longSchema])).default([]),
  tmpfs: z.union([z.string(), z.array(z.string())]).default([]),
})

/** What a service mounts, in the short and the long form. https://github.com/compose-spec/compose-spec/blob/main/05-services.md#volumes */
export function mountsOf(service: unknown): Mount[] {
  const { volumes, tmpfs } = mountsSchema.parse(service)
  return [
    ...volumes.map((one): Mount => {
      if (typeof one === 'string') return short(one)
      return { kind: one.type === 'bind' ? 'bind' : one.type === 'tmpfs' ? 'tmpfs' : 'volume', source: one.source, target: clean(one.target) }
    }),
    ...[tmpfs].flat().map((one): Mount => ({ kind: 'tmpfs', source: undefined, target: clean(one.split(':')[0] ?? '') })),
  ]
}

function short(text: string): Mount {
  // A drive's letter belongs to the path on the host.
  const [, source, target] = /^((?:[A-Za-z]:[\\/])?[^:]*):([^:]+)(?::[^:]*)?$/.exec(text) ?? []
  if (source === undefined || target === undefined) return { kind: 'volume', source: undefined, target: clean(text) }
  return { kind: /^(?:[./~\\]|[A-Za-z]:[\\/])/.test(source) ? 'bind' : 'volume', source, target: clean(target) }
}

const clean = (path: string) => posix.normalize(path).replace(/(?<=.)\/+$/, '')
