import { posix } from 'node:path'
import { z } from 'zod'
import { fail, NotJudged } from '../criteria/findings.ts'
import type { SandboxFile } from '../ports/sandbox.ts'
import type { PostgresService } from '../ports/compose.ts'
import { decoded, type ChapterSubmission } from '../submission/submission.ts'
import { composeModel, composeText, type ComposeModel } from './compose-file.ts'
import { dataFolder, type DataFolder } from './data-folder.ts'
import { envFile, variablesOf, withValues } from './env-files.ts'
import { healthCheck } from './health-check.ts'
import { mountsOf, type Mount } from './mounts.ts'
import { passwordSource, type PasswordSource } from './password-source.ts'
import { portMappings, type PortMapping } from './port-mappings.ts'
import { postgresService } from './postgres-service.ts'
import { serviceEnvironment, type Entry } from './service-environment.ts'

/** The port that the server listens on inside of its container. */
export const SERVER_PORT = 5432
const INIT = '/docker-entrypoint-initdb.d'

/** A Compose file's PostgreSQL service, with a password of ours. */
export interface Composition {
  path: string
  name: string
  image: string
  service: PostgresService
  data: DataFolder
  ports: readonly PortMapping[]
  environment: ReadonlyMap<string, Entry>
  password: PasswordSource['kind']
  /** Files that a learner makes before `docker compose up`, and that stay out of git: `.env`, a secret's. */
  files: readonly SandboxFile[]
  /** Whether `.env` is made from an example. */
  needsEnvFile: boolean
  /** The variables of `.env`. */
  variables: ReadonlyMap<string, string>
}

const namesSchema = z.looseObject({ container_name: z.string().optional(), hostname: z.string().optional() })

/**
 * Read the Compose file as Compose does, with the variables of `.env` or of the example of it.
 * @param password what the variable that holds the password is set to, or the file of its secret
 * @throws Failed for what Compose or the image refuses; NotJudged for what can't be had here
 */
export function composition(submission: ChapterSubmission, password: string): Composition {
  const text = composeText(submission)
  const { path, folder } = text
  // People who start Compose from the chapter's folder keep it there.
  const env = envFile(submission, folder) ?? envFile(submission, '')
  const before = variablesOf(env?.text ?? '')
  const first = composeModel(text, before)
  const { name, image, major } = postgresService(first, path)
  const raw = serviceEnvironment((text.content as ComposeModel).services[name], { submission, folder, variables: before })
  const source = passwordSource(raw, first, first.services[name])
  const changed = new Map(source.kind === 'variables' ? [...source.names].map((one) => [one, password]) : [])
  const envText = withValues(env?.text ?? '', changed)
  const variables = variablesOf(envText)
  const model = composeModel(text, variables)
  const own = model.services[name] ?? {}
  const environment = serviceEnvironment(own, { submission, folder, variables, changed })
  const valueOf = (variable: string) => environment.get(variable)?.value || undefined
  const trust = valueOf('POSTGRES_HOST_AUTH_METHOD') === 'trust'
  if (source.kind === 'none' && !trust) {
    fail({
      expected: 'the service to say which password its superuser has', seen: 'no POSTGRES_PASSWORD: the image ends with «Database is uninitialized and superuser password is not specified»',
      hint: 'Set POSTGRES_PASSWORD under the service\'s `environment:`, from a variable: `POSTGRES_PASSWORD: ${POSTGRES_PASSWORD}`.',
    })
  }
  const user = valueOf('POSTGRES_USER') ?? 'postgres'
  const mounts = mountsOf(own)
  const data = dataFolder(mounts, major, valueOf('PGDATA'))
  const ports = portMappings(own)
  const { container_name: container, hostname } = namesSchema.parse(own)
  const secret: SandboxFile[] = source.kind === 'secret' ? [textFile(posix.join(folder, source.file), password)] : []
  const service: PostgresService = {
    names: [...new Set([name, container, hostname].flatMap((one) => (one !== undefined && /^[\w.-]+$/.test(one) ? [one] : [])))],
    user: usable(user), database: usable(valueOf('POSTGRES_DB') ?? user),
    password: source.kind === 'secret' ? password : valueOf('POSTGRES_PASSWORD') ?? '', trust,
    environment: Object.fromEntries([...environment].map(([variable, { value }]) => [variable, value])),
    kept: data.state === 'kept', health: healthCheck(own), init: initScripts(submission, folder, mounts),
    port: ports.find(({ target, published }) => target === SERVER_PORT && published !== undefined && published > 1023 && published < 65_536)?.published ?? SERVER_PORT,
  }
  return {
    path, name, image, service, data, ports, environment, variables, password: source.kind, needsEnvFile: env?.isExample === true,
    files: [...(env || changed.size > 0 ? [textFile(posix.join(env ? posix.dirname(env.path) : folder, '.env'), envText)] : []), ...secret],
  }
}

/** Names that the server here keeps for itself. */
function usable(name: string): string {
  if (/^(?:grader$|gonogo_|pg_|template[01]$)/.test(name)) throw new NotJudged(`The name ${name} is taken on the server that is made of your Compose file.`, 'Give POSTGRES_USER and POSTGRES_DB another name.')
  return name
}

/** What the image runs in an empty data folder: the files in that folder, by name. @throws NotJudged for what is no SQL */
function initScripts(submission: ChapterSubmission, folder: string, mounts: readonly Mount[]): PostgresService['init'] {
  const found = mounts.filter(({ kind, target }) => kind === 'bind' && (target === INIT || posix.dirname(target) === INIT)).flatMap(({ source = '', target }) => {
    const from = posix.join(folder, source)
    const one = submission.files.find(({ path, kind }) => path === from && kind !== 'link')
    if (one) return [{ name: posix.basename(target), file: one }]
    return submission.files.filter(({ path, kind }) => kind !== 'link' && posix.dirname(path) === posix.normalize(from).replace(/\/$/, '')).map((file) => ({ name: posix.basename(file.path), file }))
  })
  return found.filter(({ name }) => !name.startsWith('.') && !/\.(?:md|txt)$/.test(name)).toSorted((a, b) => (a.name < b.name ? -1 : 1)).map(({ name, file }) => {
    if (!name.endsWith('.sql')) throw new NotJudged(`${file.path} is mounted at ${INIT}, and only files ending in .sql are run here.`, 'Write what it does as SQL, or let your migration script do it.')
    return { path: file.path, sql: decoded(file.content) }
  })
}

const textFile = (path: string, text: string): SandboxFile => ({ path, kind: 'file', content: Buffer.from(text) })
