import { posix } from 'node:path'
import { z } from 'zod'
import { fail } from '../criteria/findings.ts'
import type { ComposeModel } from './compose-file.ts'
import { interpolate } from './interpolate.ts'
import type { Entry } from './service-environment.ts'

/** Where the service takes its password from. */
export type PasswordSource =
  | { kind: 'variables'; names: ReadonlySet<string> }
  /** A file that a secret names, by its path in the project's folder. */
  | { kind: 'secret'; file: string }
  | { kind: 'literal' }
  | { kind: 'none' }

const secretSchema = z.looseObject({ file: z.string().optional(), environment: z.string().optional() })
const usedSchema = z.looseObject({ secrets: z.array(z.union([z.string(), z.looseObject({ source: z.string(), target: z.string().optional() })])).default([]) })

/**
 * @param raw the service's environment as written, variables not filled in
 * @throws Failed when the password's file is no secret of the service
 */
export function passwordSource(raw: ReadonlyMap<string, Entry>, model: ComposeModel, service: unknown): PasswordSource {
  const entry = raw.get('POSTGRES_PASSWORD')
  if (entry && entry.value !== '') {
    if (entry.from !== 'file') return { kind: 'variables', names: new Set(['POSTGRES_PASSWORD']) }
    const names = new Set<string>()
    interpolate(entry.value, { get: (name) => `a value for ${name}` }, names)
    return names.size > 0 ? { kind: 'variables', names } : { kind: 'literal' }
  }
  const file = raw.get('POSTGRES_PASSWORD_FILE')?.value
  if (file === undefined) return { kind: 'none' }
  const used = usedSchema.parse(service).secrets.map((one) => (typeof one === 'string' ? { source: one, target: one } : { source: one.source, target: one.target ?? one.source }))
  const own = used.find(({ target }) => posix.resolve('/run/secrets', target) === file)
  const secret = own && secretSchema.parse(model.secrets[own.source] ?? {})
  if (secret?.environment !== undefined) return { kind: 'variables', names: new Set([secret.environment]) }
  if (secret?.file === undefined) {
    fail({ expected: `POSTGRES_PASSWORD_FILE to name a secret of the service`, seen: `${file}, which none of its secrets lies at`, hint: 'Declare it under the top-level `secrets:` with its file, list it under the service\'s `secrets:`, and write /run/secrets/NAME.' })
  }
  return { kind: 'secret', file: secret.file }
}
