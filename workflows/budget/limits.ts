import { z } from 'zod'

/** What a piece of work on GitHub uses up. */
export interface Cost {
  requests: number
  /** GitHub's points: one for a GET, five for anything that writes. */
  points: number
  /** Requests that make content, such as a comment. */
  content: number
}

const limitSchema = z.object({
  seconds: z.number().positive(),
  requests: z.number().positive().optional(),
  points: z.number().positive().optional(),
  content: z.number().positive().optional(),
})

/** So much within any so many seconds. */
export type Limit = z.infer<typeof limitSchema>

/** The long limit is what a whole grading is admitted by; the short one paces each piece of work. */
export const limitsSchema = z.object({ hour: limitSchema, minute: limitSchema })
export type Limits = z.infer<typeof limitsSchema>
export type Costs = Partial<Record<keyof Limits, Cost>>

/**
 * GitHub's own limits for one installation or token, less a tenth for what is not counted: retries, an operator's look.
 * https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api
 */
export const gitHubLimits: Limits = {
  hour: { seconds: 3600, requests: 4500, content: 450 },
  minute: { seconds: 60, points: 810, content: 72 },
}
