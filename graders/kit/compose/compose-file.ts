import { posix } from 'node:path'
import { parseDocument } from 'yaml'
import { z } from 'zod'
import { fail } from '../criteria/findings.ts'
import { textOf, type ChapterSubmission } from '../submission/submission.ts'
import { schemaProblem } from './compose-schema.ts'
import { interpolate, InterpolationError, type Variables } from './interpolate.ts'
import { brokenReferences } from './references.ts'

/** In the order in which Compose looks: https://docs.docker.com/compose/intro/compose-application-model/#the-compose-file */
const NAMES = ['compose.yaml', 'compose.yml', 'docker-compose.yaml', 'docker-compose.yml']
const LARGEST = 64 * 1024

export interface ComposeText {
  path: string
  /** The file's folder, which is the project's. */
  folder: string
  /** As written, before variables are filled in. */
  content: unknown
}

const section = z.record(z.string(), z.looseObject({}).nullable()).nullish().transform((value) => value ?? {})
const modelSchema = z.looseObject({ services: z.record(z.string(), z.looseObject({})), volumes: section, networks: section, secrets: section })
/** A Compose file with its variables filled in, valid by Compose's own schema. */
export type ComposeModel = z.infer<typeof modelSchema>

/** The Compose file: the one that gonogo.yaml names, else the one of the folder or the only one there is. @throws Failed */
export function composeText(submission: ChapterSubmission): ComposeText {
  const { settings, files } = submission
  const all = files.filter(({ path, kind }) => kind !== 'link' && NAMES.includes(posix.basename(path))).map(({ path }) => path)
  const path = settings.files?.['compose'] ?? NAMES.find((name) => all.includes(name)) ?? (all.length === 1 ? all[0] : undefined)
  const text = path === undefined ? undefined : textOf(submission, path)
  if (path === undefined || text === undefined) {
    fail({
      expected: 'a Compose file in the chapter folder', seen: path === undefined ? 'none named compose.yaml or docker-compose.yml' : `no file ${path}`,
      hint: 'Write compose.yaml. If it lies elsewhere, say so in gonogo.yaml: `files: { compose: docker/compose.yaml }`.',
    })
  }
  return { path, folder: posix.dirname(path) === '.' ? '' : posix.dirname(path), content: read(path, text) }
}

/** The file's content as plain data. @throws Failed */
function read(path: string, text: string): unknown {
  const refuse = (why: string, line?: number): never => fail({
    expected: `${path} to be YAML`, seen: why, hint: 'Mind the indentation: two blanks for each level, no tabs, and a blank after each colon.',
    ...(line === undefined ? {} : { location: { path, line } }),
  })
  if (text.length > LARGEST) refuse('it is larger than 64 KB')
  try {
    const document = parseDocument(text, { merge: true, uniqueKeys: true, customTags: [] })
    const [problem] = document.errors
    if (problem) refuse(problem.message.split('\n')[0] ?? '', problem.linePos?.[0].line)
    return document.toJS({ maxAliasCount: 50 })
  } catch (error) {
    if (error instanceof RangeError || error instanceof ReferenceError) return refuse('it is nested too deeply, or its aliases lead nowhere')
    throw error
  }
}

/** The file as Compose takes it, with these variables. @throws Failed for what Compose refuses */
export function composeModel({ path, content }: ComposeText, variables: Variables): ComposeModel {
  const refuse = (seen: string, hint?: string): never => fail({ expected: `${path} to be a Compose file`, seen, ...(hint === undefined ? {} : { hint }), location: { path, line: 1 } })
  let filled: unknown
  try {
    filled = everyText(content, (text) => interpolate(text, variables))
  } catch (error) {
    if (!(error instanceof InterpolationError)) throw error
    refuse(error.message, 'Compose takes variables from the file .env: name each in .env.example with an example value, or give it a default, ${NAME:-value}.')
  }
  const problem = schemaProblem(filled)
  if (problem !== undefined) refuse(problem, `Look up this key in Compose's reference; \`docker compose config\` says the same.`)
  const model = modelSchema.safeParse(filled)
  if (!model.success) return refuse('it has no services', 'Begin with `services:` and a service for PostgreSQL below it.')
  const [broken] = brokenReferences(model.data)
  if (broken !== undefined) refuse(broken, 'Declare it at the top level of the file, or mend its name.')
  return model.data
}

/** Values, not keys, as Compose does. */
function everyText(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') return change(value)
  if (Array.isArray(value)) return value.map((one) => everyText(one, change))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, everyText(one, change)]))
}
