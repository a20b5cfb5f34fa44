import { posix } from 'node:path'
import { parseEnv } from 'node:util'
import { textOf, type ChapterSubmission } from '../submission/submission.ts'
import { interpolate, InterpolationError } from './interpolate.ts'

/** What an example of `.env` is usually called. */
const EXAMPLES = ['.env.example', '.env.sample', '.env.template', '.env.dist', '.env.local.example', '.env-example', 'env.example', 'example.env', 'env.sample', 'sample.env']

export interface EnvFile {
  /** Where the variables were found: the file itself, or an example of it. */
  path: string
  text: string
  isExample: boolean
}

/**
 * The file `name` of a folder, or the example of it that a learner hands in in its place, since secrets stay out of git.
 * @param named what gonogo.yaml calls it
 */
export function envFile(submission: ChapterSubmission, folder: string, name = '.env', named = submission.settings.files?.['env']): EnvFile | undefined {
  const at = (file: string) => posix.join(folder, file)
  const own = textOf(submission, at(name))
  if (own !== undefined) return { path: at(name), text: own, isExample: false }
  const examples = [...(named === undefined ? [] : [named]), ...[`${name}.example`, `${name}.sample`, `${name}.template`, ...EXAMPLES].map(at)]
  for (const path of examples) {
    const text = textOf(submission, path)
    if (text !== undefined) return { path, text, isExample: true }
  }
  return undefined
}

/** The variables of such a text, those that refer to earlier ones filled in. */
export function variablesOf(text: string): Map<string, string> {
  const found = new Map<string, string>()
  for (const [name, value = ''] of Object.entries(parseEnv(text))) {
    try {
      found.set(name, interpolate(value, found))
    } catch (error) {
      if (!(error instanceof InterpolationError)) throw error
      found.set(name, value)
    }
  }
  return found
}

/**
 * The text with other values: in the variables' own lines and where it repeats them, which is in other variables that hold a
 * password and in addresses, after a colon and before an @.
 */
export function withValues(text: string, values: ReadonlyMap<string, string>): string {
  const before = variablesOf(text)
  const repeated = [...before].flatMap(([name, value]): [string, string][] => {
    const same = [...values].find(([other]) => value !== '' && before.get(other) === value)
    return same && !values.has(name) && /PASS|PWD|SECRET/i.test(name) ? [[name, same[1]]] : []
  })
  let changed = text
  for (const [name, value] of [...values, ...repeated]) {
    const old = before.get(name)
    const line = new RegExp(`^(\\s*(?:export\\s+)?${name}\\s*=).*$`, 'm')
    changed = line.test(changed) ? changed.replace(line, (_, start: string) => start + value) : `${changed.replace(/(?<=[^\n])$/, '\n')}${name}=${value}\n`
    if (old) changed = changed.replaceAll(`:${old}@`, `:${value}@`)
  }
  return changed
}
