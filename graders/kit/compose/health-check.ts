import { z } from 'zod'
import type { PostgresService } from '../ports/compose.ts'

const healthSchema = z.looseObject({
  healthcheck: z.looseObject({ test: z.union([z.string(), z.array(z.string())]).optional(), timeout: z.string().optional(), disable: z.union([z.boolean(), z.string()]).optional() }).nullish(),
})
const MOST_SECONDS = 5

/** A service's health check as a command; undefined without one. https://github.com/compose-spec/compose-spec/blob/main/05-services.md#healthcheck */
export function healthCheck(service: unknown): PostgresService['health'] {
  const { healthcheck } = healthSchema.parse(service)
  if (!healthcheck?.test || String(healthcheck.disable ?? false) === 'true') return undefined
  const seconds = Math.min(MOST_SECONDS, secondsOf(healthcheck.timeout) ?? MOST_SECONDS)
  const { test } = healthcheck
  if (typeof test === 'string') return { test: ['/bin/sh', '-c', test], seconds }
  const [kind, first, ...rest] = test
  if (first === undefined || kind === 'NONE') return undefined
  return { test: kind === 'CMD-SHELL' ? ['/bin/sh', '-c', first] : [first, ...rest], seconds }
}

/** Go's durations: 5s, 1m30s, 500ms. */
function secondsOf(text: string | undefined): number | undefined {
  const parts = [...(text ?? '').matchAll(/(\d+(?:\.\d+)?)(h|ms|m|s)/g)]
  const worth: Readonly<Record<string, number>> = { h: 3600, m: 60, s: 1, ms: 0.001 }
  return parts.length === 0 ? undefined : parts.reduce((sum, [, number, unit = 's']) => sum + Number(number) * (worth[unit] ?? 1), 0)
}
