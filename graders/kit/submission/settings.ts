import { posix } from 'node:path'
import { parseDocument } from 'yaml'
import { z } from 'zod'

/** A command as a template: words and `{placeholders}`; for an interactive program also what to type. */
const commandSchema = z.union([
  z.string().min(1).max(1_000),
  z.strictObject({
    run: z.string().min(1).max(1_000),
    stdin: z.string().max(10_000).optional(),
  }),
], 'must be a command line, or `run:` with a command line and `stdin:` with what to type')

const relativePath = z.string().min(1).max(500).refine(
  (path) => !path.startsWith('/') && !path.split(/[\\/]/).includes('..'),
  'must be a path inside your repository',
).transform((path) => posix.normalize(path).replace(/^\.?\/*$|\/+$/, '')) // `./work/` is `work`, and `.` all of it

/** How programs are found and loaded stays as the brief says; everything else is the learner's. */
const DECIDES_WHAT_RUNS = /^(PATH|LD_.*|PYTHON.*|BASH_ENV|ENV)$/

const variableName = z.string()
  .regex(/^[A-Za-z_][A-Za-z0-9_]*$/, 'is not a name of an environment variable')
  .refine((name) => !DECIDES_WHAT_RUNS.test(name), 'decides how programs are started and can\'t be set: say it in the command or in your code')
const variableValue = z.union([z.string().max(1_000), z.number(), z.boolean()], 'must be a text or a number').transform(String)

const mountPoint = z.string().max(200).regex(/^\/[\w.-][\w./-]*$/, 'must be a folder in the container, such as /data/input')
  .refine((path) => !path.split('/').includes('..') && !/^\/(proc|sys|dev|etc|bin|sbin|lib|usr)(\/|$)/.test(path), 'is not a folder that data can be mounted at')

/** What gonogo.yaml can say about one chapter. It maps names; it can never take a criterion away. */
export const chapterSettingsSchema = z.strictObject({
  folder: relativePath.optional(),
  commands: z.record(z.string(), commandSchema).optional(),
  files: z.record(z.string(), relativePath).optional(),
  environment: z.record(variableName, variableValue).optional(),
  /** Where volumes are mounted in the learner's container. */
  volumes: z.record(z.string(), mountPoint).optional(),
})
export type ChapterSettings = z.infer<typeof chapterSettingsSchema>

const settingsSchema = z.strictObject({
  chapters: z.record(z.string().regex(/^\d{1,2}(-\d{1,2})?$/, 'is not a chapter number'), chapterSettingsSchema,
    'must be a map from chapter numbers to what is said of each, for instance `"13": { folder: todo }`'),
})

/** A message may quote the file. */
const LONGEST_MESSAGE = 500

/** gonogo.yaml is not what it should be; the message says where and how to mend it. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError'

  constructor(message: string) {
    super(message.slice(0, LONGEST_MESSAGE))
  }
}

const LARGEST_FILE = 64 * 1024

/**
 * The settings of a repository's gonogo.yaml, by chapter id; none when the file says nothing.
 * @throws SettingsError for anything but YAML of the published shape
 */
export function parseRepositorySettings(text: string): Map<string, ChapterSettings> {
  const value = read(text)
  if (value === null) return new Map()
  if (!isMapWith(value, 'chapters')) {
    throw new SettingsError('gonogo.yaml: the one at the root of a repository says things by chapter, below the key `chapters`; what is about one chapter alone belongs into its own folder.')
  }
  const { chapters } = parse(value, settingsSchema)
  return new Map(Object.entries(chapters).map(([number, settings]) => [chapterId(number), settings]))
}

/** The settings in a chapter folder's own gonogo.yaml. @throws SettingsError */
export function parseChapterSettings(text: string): ChapterSettings {
  return parse(read(text) ?? {}, chapterSettingsSchema)
}

/** Whether a gonogo.yaml is a repository's, and not a chapter folder's own. @throws SettingsError when it is no YAML */
export function isAboutRepository(text: string): boolean {
  const value = read(text)
  return value === null || isMapWith(value, 'chapters')
}

const isMapWith = (value: unknown, key: string) => typeof value === 'object' && value !== null && Object.hasOwn(value, key)

/** `1` and `01` are the same chapter. */
export function chapterId(number: string): string {
  return number.split('-').map((part) => part.replace(/^0+(?=\d)/, '').padStart(2, '0')).join('-')
}

/** The file's content as plain data; null when it says nothing. */
function read(text: string): unknown {
  if (text.length > LARGEST_FILE) throw new SettingsError('gonogo.yaml is larger than 64 KB.')
  try {
    const document = parseDocument(text, { merge: false, uniqueKeys: true, customTags: [] })
    const [problem] = document.errors
    if (problem) throw new SettingsError(`gonogo.yaml can't be read: ${problem.message.split('\n')[0]}`)
    return document.toJS({ maxAliasCount: 20 }) ?? null
  } catch (error) {
    if (error instanceof SettingsError) throw error
    // The parser's own stack is what ends very deep nesting.
    if (error instanceof RangeError) throw new SettingsError("gonogo.yaml can't be read: it is nested too deeply.")
    throw new SettingsError(`gonogo.yaml can't be read: ${error instanceof Error ? error.message : 'its aliases lead nowhere'}`)
  }
}

function parse<T>(value: unknown, schema: z.ZodType<T>): T {
  const result = schema.safeParse(value)
  if (result.success) return result.data
  const [outer] = result.error.issues
  const issue = outer?.code === 'invalid_key' ? { ...outer, message: outer.issues[0]?.message } : outer
  throw new SettingsError(`gonogo.yaml: ${issue?.path.join('.') || 'the file'}: ${issue?.message ?? 'is not understood'}`)
}
