import { z } from 'zod'

/** Empty is the same as not set: that is what Compose hands on for a variable that its user left out. */
const withoutEmpty = (environment: unknown) =>
  Object.fromEntries(Object.entries(environment as NodeJS.ProcessEnv).filter(([, value]) => value !== ''))

/** The webhook server's own settings; Temporal's are read by its envconfig package. */
export const serverSettingsSchema = z.preprocess(withoutEmpty, z.object({
  GITHUB_WEBHOOK_SECRET: z.string().min(8, 'must have at least 8 characters'),
  GONOGO_PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  GONOGO_HOST: z.string().default('0.0.0.0'),
  GONOGO_LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info'),
}))
