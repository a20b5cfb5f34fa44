import { createPrivateKey } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { availableParallelism, totalmem } from 'node:os'
import { z } from 'zod'
import { gitHubConfigurationSchema, type GitHubConfiguration } from '../activities/github/configuration.ts'
import { limits } from '../activities/environments/limits.ts'
import type { Limits } from '../workflows/budget/limits.ts'
import { gitHubLimits, limitsSchema } from './github-limits.ts'

const repositories = z.string().default('').transform((text, context) =>
  text.split(/[\s,]+/).filter(Boolean).map((name) => {
    const [owner, repo, rest] = name.split('/')
    if (owner && repo && rest === undefined) return { owner, repo }
    context.addIssue(`${name} is not OWNER/REPO`)
    return z.NEVER
  }))

const address = z.url({ protocol: /^https?$/, error: 'must be an address that begins with https:// or http://' }).transform((url) => url.replace(/\/+$/, ''))

/** Temporal's own variables (TEMPORAL_ADDRESS, …_NAMESPACE, …_API_KEY, …_TLS_*) are read by its envconfig package. */
const environmentSchema = z.object({
  GITHUB_API_URL: address.optional(),
  GITHUB_URL: address.optional(),
  GITHUB_APP_ID: z.string().regex(/^\d+$/, 'must be the number that the App\'s page shows').optional(),
  GITHUB_APP_PRIVATE_KEY: z.string().optional(),
  GITHUB_APP_PRIVATE_KEY_FILE: z.string().optional(),
  GITHUB_TOKEN: z.string().optional(),
  GONOGO_GITHUB_LIMITS: z.string().optional(),
  GONOGO_REPOSITORIES: repositories,
  GONOGO_SEED_SECRET: z.string().min(16, 'must have at least 16 characters'),
  GONOGO_SANDBOX_RUNTIME: z.string().optional(),
  GONOGO_GRADINGS: z.coerce.number().int().positive().optional(),
  GONOGO_TEMPORAL_UI: address.optional(),
  GONOGO_RECONCILE_MINUTES: z.coerce.number().positive().default(5),
  GONOGO_ANNOUNCE_AFTER_SECONDS: z.coerce.number().min(0).max(3600).default(5),
  GONOGO_ROLE: z.enum(['all', 'github', 'grading']).default('all'),
  GONOGO_VERSION: z.string().optional(),
  GONOGO_HEALTH_PORT: z.coerce.number().int().min(0).max(65_535).optional(),
  GONOGO_LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info'),
})

/** A setting is missing or wrong, or leads nowhere; the message names it. */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError'
}

export type Configuration = ReturnType<typeof readConfiguration>

/** The worker's settings, read and checked once. @throws ConfigurationError */
export function readConfiguration(environment: NodeJS.ProcessEnv) {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''))
  const result = environmentSchema.safeParse(given)
  if (!result.success) {
    const problems = result.error.issues.map(({ path, message }) => `${path[0] === undefined ? '' : `${String(path[0])} `}${message}`)
    throw new ConfigurationError(`${problems.join('; ')}. The README's table says what each setting means.`)
  }
  const settings = result.data
  return {
    gitHub: gitHubOf(settings),
    gitHubLimits: limitsOf(settings.GONOGO_GITHUB_LIMITS),
    repositories: settings.GONOGO_REPOSITORIES,
    seedSecret: settings.GONOGO_SEED_SECRET,
    runtime: settings.GONOGO_SANDBOX_RUNTIME,
    gradings: settings.GONOGO_GRADINGS ?? gradingsAtOnce(),
    temporalUi: settings.GONOGO_TEMPORAL_UI,
    reconcileMinutes: settings.GONOGO_RECONCILE_MINUTES,
    /** In milliseconds. */
    announceAfter: settings.GONOGO_ANNOUNCE_AFTER_SECONDS * 1000,
    role: settings.GONOGO_ROLE,
    version: settings.GONOGO_VERSION,
    healthPort: settings.GONOGO_HEALTH_PORT,
    logLevel: settings.GONOGO_LOG_LEVEL,
  }
}

function gitHubOf(settings: z.infer<typeof environmentSchema>): GitHubConfiguration {
  const privateKey = privateKeyOf(settings)
  if (settings.GITHUB_APP_ID && !privateKey) throw new ConfigurationError('GITHUB_APP_ID needs GITHUB_APP_PRIVATE_KEY or GITHUB_APP_PRIVATE_KEY_FILE beside it.')
  const auth = settings.GITHUB_APP_ID && privateKey ? { kind: 'app' as const, appId: settings.GITHUB_APP_ID, privateKey }
    : settings.GITHUB_TOKEN ? { kind: 'token' as const, token: settings.GITHUB_TOKEN } : undefined
  if (!auth) throw new ConfigurationError('Set GITHUB_APP_ID and GITHUB_APP_PRIVATE_KEY(_FILE), or GITHUB_TOKEN.')
  return gitHubConfigurationSchema.parse({ apiUrl: settings.GITHUB_API_URL, gitUrl: settings.GITHUB_URL, auth })
}

function limitsOf(text: string | undefined): Limits {
  if (text === undefined) return gitHubLimits
  try {
    return limitsSchema.parse(JSON.parse(text))
  } catch (error) {
    const why = error instanceof z.ZodError ? z.prettifyError(error) : 'it is no JSON'
    throw new ConfigurationError(`GONOGO_GITHUB_LIMITS can't be read (${why}); by default it is ${JSON.stringify(gitHubLimits)}.`)
  }
}

/** Looked at here, since what is wrong with a key would else be seen by the first push. Its content is in no message. */
function privateKeyOf({ GITHUB_APP_PRIVATE_KEY: given, GITHUB_APP_PRIVATE_KEY_FILE: file }: z.infer<typeof environmentSchema>): string | undefined {
  const name = given === undefined ? 'GITHUB_APP_PRIVATE_KEY_FILE' : 'GITHUB_APP_PRIVATE_KEY'
  let key = given
  if (key === undefined && file !== undefined) {
    try {
      key = readFileSync(file, 'utf8')
    } catch (error) {
      throw new ConfigurationError(`${name} can't be read: ${(error as NodeJS.ErrnoException).code ?? 'error'} at ${file}.`)
    }
  }
  if (key === undefined) return undefined
  const lines = key.replaceAll('\\n', '\n')
  try {
    createPrivateKey(lines)
  } catch {
    throw new ConfigurationError(`${name} is no private key: it is the .pem file that the App's page generates, with its first and last lines.`)
  }
  return lines
}

/** As many gradings at once as there are cores, and as memory allows for with a sandbox and a database each. */
function gradingsAtOnce(): number {
  const byMemory = Math.floor(totalmem() / 2 / (limits.memory + limits.databaseMemory))
  return Math.max(1, Math.min(availableParallelism(), byMemory))
}
