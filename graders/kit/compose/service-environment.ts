import { posix } from 'node:path'
import { z } from 'zod'
import { fail } from '../criteria/findings.ts'
import type { ChapterSubmission } from '../submission/submission.ts'
import { envFile, variablesOf, withValues } from './env-files.ts'
import type { Variables } from './interpolate.ts'

const scalar = z.union([z.string(), z.number(), z.boolean(), z.null()])
const environmentSchema = z.union([z.record(z.string(), scalar), z.array(z.string())]).nullish()
const envFilesSchema = z.union([z.string(), z.array(z.union([z.string(), z.looseObject({ path: z.string(), required: z.union([z.boolean(), z.string()]).optional() })]))]).nullish()
const serviceSchema = z.looseObject({ environment: environmentSchema, env_file: envFilesSchema })

export interface Entry {
  value: string
  /** It stands in the Compose file, in an env file, or is handed through under its own name. */
  from: 'file' | 'env file' | 'through'
}

export interface EnvironmentSource {
  submission: ChapterSubmission
  /** The project's folder. */
  folder: string
  variables: Variables
  /** Other values for the variables of env files. */
  changed?: ReadonlyMap<string, string>
}

/**
 * What a service's container finds in its environment: `environment` stands before `env_file`.
 * @param service interpolated, or as written
 * @throws Failed when an env file is not there
 */
export function serviceEnvironment(service: unknown, { submission, folder, variables, changed = new Map() }: EnvironmentSource): Map<string, Entry> {
  const { environment, env_file: files } = serviceSchema.parse(service)
  const found = new Map<string, Entry>()
  for (const one of [files ?? []].flat()) {
    const { path, required } = typeof one === 'string' ? { path: one, required: true } : one
    const file = envFile(submission, posix.join(folder, posix.dirname(path)), posix.basename(path))
    if (!file && String(required ?? true) === 'false') continue
    if (!file) {
      fail({
        expected: 'the env_file of the service, or an example of it', seen: `neither ${path} nor ${path}.example`,
        hint: `Hand in ${path}.example with a line for each variable; the real ${path} stays out of git.`,
      })
    }
    const own = variablesOf(file.text)
    const values = new Map([...changed].filter(([name]) => own.has(name)))
    for (const [name, value] of variablesOf(withValues(file.text, values))) found.set(name, { value, from: 'env file' })
  }
  for (const [name, value] of entriesOf(environment)) {
    const through = value ?? variables.get(name)
    if (through !== undefined) found.set(name, { value: through, from: value === undefined ? 'through' : 'file' })
  }
  return found
}

/** A name without a value is handed through. */
function entriesOf(environment: z.infer<typeof environmentSchema>): [name: string, value: string | undefined][] {
  if (Array.isArray(environment)) {
    return environment.map((line) => (line.includes('=') ? [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)] : [line, undefined]))
  }
  return Object.entries(environment ?? {}).map(([name, value]) => [name, value === null ? undefined : String(value)])
}
