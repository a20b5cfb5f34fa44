import { z } from 'zod'

/** What the supervisor may answer, per operation; anything else is a lost sandbox, not a verdict. */
export const runAnswer = z.object({
  exit: z.number().int().nullable(),
  signal: z.string().max(20).nullable(),
  timedOut: z.boolean(),
  flooded: z.boolean(),
  notStarted: z.string().max(200).nullable(),
  seconds: z.number(),
  cpuSeconds: z.number(),
  maxRssBytes: z.number(),
  stdoutBytes: z.number().int().nonnegative(),
})

export const readAnswer = z.discriminatedUnion('state', [
  z.object({ state: z.literal('read') }),
  z.object({ state: z.literal('missing') }),
  z.object({ state: z.literal('unreadable'), why: z.string().max(200) }),
  z.object({ state: z.literal('too-large'), size: z.number() }),
])

export const listAnswer = z.object({
  files: z.array(z.object({ path: z.string().max(4096), size: z.number() })),
  complete: z.boolean(),
})
