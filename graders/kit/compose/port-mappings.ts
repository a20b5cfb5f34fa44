import { z } from 'zod'

export interface PortMapping {
  /** On the host; undefined when Compose takes any that is free. */
  published: number | undefined
  /** In the container. */
  target: number
  protocol: string
}

const number = z.union([z.string(), z.number()]).transform(Number)
const longSchema = z.looseObject({ target: number, published: number.optional(), protocol: z.string().default('tcp') })
const portsSchema = z.looseObject({ ports: z.array(z.union([z.number(), z.string(), longSchema])).default([]) })

/** The ports that a service publishes; of a range the first. https://github.com/compose-spec/compose-spec/blob/main/05-services.md#ports */
export function portMappings(service: unknown): PortMapping[] {
  return portsSchema.parse(service).ports.map((one) => {
    if (typeof one === 'object') return { target: one.target, published: one.published, protocol: one.protocol }
    const [, published, target, protocol = 'tcp'] = /^(?:(?:\[[^\]]*\]|[^:]*):)??(?:(\d*)(?:-\d+)?:)?(\d+)(?:-\d+)?(?:\/(\w+))?$/.exec(String(one)) ?? []
    return { target: Number(target), published: published ? Number(published) : undefined, protocol }
  })
}
