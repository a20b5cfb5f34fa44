import { z } from 'zod'

/** Where in the learner's folder a finding lies; lines count from 1. */
export const locationSchema = z.object({
  path: z.string(),
  line: z.number().int().positive(),
})
export type Location = z.infer<typeof locationSchema>

export const outcomeSchema = z.enum(['pass', 'fail', 'not-reached', 'not-judged'])
export type Outcome = z.infer<typeof outcomeSchema>

/** One criterion, as the learner, the reviewer and a program read it. */
export const criterionResultSchema = z.object({
  id: z.string().describe('Points at the curriculum: 01.go.3, 13.acc.6'),
  text: z.string().describe("The curriculum's criterion"),
  outcome: outcomeSchema,
  review: z.boolean().optional().describe('A program can only judge a floor; a person looks at the rest'),
  evidence: z.string().describe('What was run or read, what was expected and what was seen'),
  hint: z.string().describe('The next step; empty when there is none to take'),
  location: locationSchema.optional(),
})
export type CriterionResult = z.infer<typeof criterionResultSchema>

export const verdictSchema = z.enum(['GO', 'NO-GO', 'NOT GRADED'])
export type Verdict = z.infer<typeof verdictSchema>

/** One run of one chapter on one submission: what `gonogo grade --json` prints. */
export const gradingResultSchema = z.object({
  chapter: z.string(),
  verdict: verdictSchema,
  criteria: z.array(criterionResultSchema),
  seed: z.string().describe('Give it to `gonogo grade --seed` to grade with the same inputs again'),
  durationMs: z.number(),
})
export type GradingResult = z.infer<typeof gradingResultSchema>

/**
 * Any fail: NO-GO. Else anything that could not be judged, or nothing judged at all: NOT GRADED. Else GO.
 * A criterion is only ever not reached because another failed or was not judged.
 */
export function verdictOf(criteria: readonly Pick<CriterionResult, 'outcome'>[]): Verdict {
  const has = (outcome: Outcome) => criteria.some((criterion) => criterion.outcome === outcome)
  if (has('fail')) return 'NO-GO'
  if (has('not-judged') || has('not-reached') || !has('pass')) return 'NOT GRADED'
  return 'GO'
}
