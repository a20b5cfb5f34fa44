import { z } from 'zod'
import type { ComposeModel } from './compose-file.ts'
import { mountsOf } from './mounts.ts'

const namesOf = z.union([z.array(z.union([z.string(), z.looseObject({ source: z.string() }).transform(({ source }) => source)])), z.record(z.string(), z.unknown()).transform((value) => Object.keys(value))])
  .optional().transform((value) => value ?? [])
const usesSchema = z.looseObject({ networks: namesOf, secrets: namesOf, depends_on: namesOf })

/** What services name and the file does not have, in Compose's words. */
export function brokenReferences(model: ComposeModel): string[] {
  return Object.entries(model.services).flatMap(([name, service]) => {
    const { networks, secrets, depends_on: services } = usesSchema.parse(service)
    const told = (kind: string, wanted: readonly string[], known: object) => wanted.filter((one) => !Object.hasOwn(known, one)).map((one) => `service "${name}" refers to undefined ${kind} ${one}`)
    const volumes = mountsOf(service).flatMap(({ kind, source }) => (kind === 'volume' && source !== undefined ? [source] : []))
    return [
      ...told('volume', volumes, model.volumes), ...told('network', networks, { default: true, ...model.networks }),
      ...told('secret', secrets, model.secrets), ...services.filter((one) => !Object.hasOwn(model.services, one)).map((one) => `service "${name}" depends on undefined service ${one}`),
    ]
  })
}
