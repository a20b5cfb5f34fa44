import { z } from 'zod'
import type { Limits } from '../workflows/budget/limits.ts'

const limitSchema = z.object({
  seconds: z.number().positive(),
  requests: z.number().positive().exactOptional(),
  points: z.number().positive().exactOptional(),
  content: z.number().positive().exactOptional(),
})

/** `GONOGO_GITHUB_LIMITS`. Not in workflows/: each workflow that is kept in memory would hold a copy of zod. */
export const limitsSchema = z.object({ hour: limitSchema, minute: limitSchema }) satisfies z.ZodType<Limits>

/**
 * GitHub's own limits for one installation or token, less a tenth for what is not counted: retries, an operator's look.
 * https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api
 */
export const gitHubLimits: Limits = {
  hour: { seconds: 3600, requests: 4500, content: 450 },
  minute: { seconds: 60, points: 810, content: 72 },
}
