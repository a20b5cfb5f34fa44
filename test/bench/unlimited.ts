import type { Limits } from '../../workflows/budget/limits.ts'

/** For a worker that is measured itself, against a GitHub that refuses nothing: the published limits allow some twenty gradings a minute. */
export const unlimited: Readonly<Record<string, string>> = {
  GONOGO_GITHUB_LIMITS: JSON.stringify({ hour: { seconds: 3600 }, minute: { seconds: 60 } } satisfies Limits),
}
