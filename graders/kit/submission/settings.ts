import { parseDocument } from 'yaml'
import { z } from 'zod'

/** A command as a template: words and `{placeholders}`; for an interactive program also what to type. */
const commandSchema = z.union([
  z.string().min(1).max(1_000),
  z.strictObject({
    run: z.string().min(1).max(1_000),
    stdin: z.string().max(10_000).optional(),
  }),
])
export type CommandTemplate = z.infer<typeof commandSchema>

const relativePath = z.string().min(1).max(500).refine(
  (path) => !path.startsWith('/') && !path.split(/[\\/]/).includes('..'),
  'must be a path inside your repository',
)

/** What gonogo.yaml can say about one chapter. It maps names; it can never take a criterion away. */
export const chapterSettingsSchema = z.strictObject({
  folder: relativePath.optional(),
  commands: z.record(z.string(), commandSchema).optional(),
  files: z.record(z.string(), relativePath).optional(),
  environment: z.record(z.string().regex(/^[A-Za-z_][A-Za-z0-9_]*$/), z.string().max(1_000)).optional(),
})
export type ChapterSettings = z.infer<typeof chapterSettingsSchema>

const settingsSchema = z.strictObject({
  chapters: z.record(z.string().regex(/^\d{1,2}(-\d{1,2})?$/, 'is not a chapter number'), chapterSettingsSchema),
})

/** gonogo.yaml is not what it should be; the message says where and how to mend it. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError'
}

const LARGEST_FILE = 64 * 1024

/**
 * The settings of a repository's gonogo.yaml, by chapter id.
 * @throws SettingsError for anything but YAML of the published shape
 */
export function parseRepositorySettings(text: string): Map<string, ChapterSettings> {
  const { chapters } = parse(text, settingsSchema)
  return new Map(Object.entries(chapters).map(([number, settings]) => [chapterId(number), settings]))
}

/** The settings in a chapter folder's own gonogo.yaml. @throws SettingsError */
export function parseChapterSettings(text: string): ChapterSettings {
  return parse(text, chapterSettingsSchema)
}

/** `1` and `01` are the same chapter. */
export function chapterId(number: string): string {
  return number.split('-').map((part) => part.replace(/^0+(?=\d)/, '').padStart(2, '0')).join('-')
}

function parse<T>(text: string, schema: z.ZodType<T>): T {
  if (text.length > LARGEST_FILE) throw new SettingsError('gonogo.yaml is larger than 64 KB.')
  const document = parseDocument(text, { merge: false, uniqueKeys: true, customTags: [] })
  const [problem] = document.errors
  if (problem) throw new SettingsError(`gonogo.yaml can't be read: ${problem.message.split('\n')[0]}`)
  let value: unknown
  try {
    value = document.toJS({ maxAliasCount: 20 })
  } catch {
    throw new SettingsError('gonogo.yaml uses too many aliases.')
  }
  const result = schema.safeParse(value ?? {})
  if (result.success) return result.data
  const [issue] = result.error.issues
  throw new SettingsError(`gonogo.yaml: ${issue?.path.join('.') || 'the file'}: ${issue?.message ?? 'is not understood'}`)
}
