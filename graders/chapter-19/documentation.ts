import { environmentOf } from '../kit/app/environment.ts'
import { expect } from '../kit/criteria/findings.ts'
import { differentCommands, usageExamples } from '../kit/documents/usage-examples.ts'
import type { Database } from '../kit/ports/database.ts'
import { environmentNames } from '../kit/python/environment-names.ts'
import type { Scene } from '../kit/scene.ts'

type Documented = Pick<Scene, 'code' | 'documents' | 'submission' | 'notes'>

/** One of these says everything that a connection needs. */
const WHOLE = /URL|DSN|URI|CONNINFO|CONNECTION/
const SEVERAL = 3
/** What a reader has to be told where the code itself names nothing: libpq reads PG* by itself, a file has its own keys. */
const KEYS = ['host', 'port', 'user', 'password', 'database', 'dbname']

/** The documentation names the settings that the code really reads. @throws Failed */
export async function expectConnectionExplained({ code, documents, submission, database, notes }: Documented & { database: Pick<Database, 'access'> }): Promise<void> {
  const docs = documents()
  expect(docs.files.length > 0, {
    expected: 'a README.md in the chapter folder',
    seen: 'no Markdown file',
  })
  const text = docs.text()
  const { reads, names: inCode } = environmentNames(await code())
  const names = [...new Set([...inCode, ...Object.keys(submission.settings.environment ?? {})])]
  const usual = Object.keys(environmentOf(database.access))
  const candidates = names.length > 0 ? names : reads ? usual : [...usual, ...KEYS]
  const told = candidates.filter((name) => mentions(text, name))
  const enough = told.some((name) => WHOLE.test(name)) || told.length >= Math.min(SEVERAL, candidates.length)
  const missing = candidates.filter((name) => !told.includes(name))
  expect(enough, {
    expected: names.length > 0 ? 'the settings that the code reads, named in the documentation' : 'the documentation to say how to set host, port, user, password and database',
    seen: told.length > 0 ? `only ${told.join(', ')}` : 'none of them',
    hint: names.length > 0
      ? `Say in README.md what to set before the program starts, with an example of each: ${missing.slice(0, 6).join(', ')}.`
      : 'Say in README.md what to set before the program starts, with an example: PGHOST, PGPORT, PGUSER, PGPASSWORD, PGDATABASE, or the keys of your configuration file.',
  })
  notes.saw(`the documentation names ${told.join(', ')}`)
}

/** The documentation shows how the program is used: two commands to copy, or how to start it where it has a menu. @throws Failed */
export function expectUsageShown({ documents, submission, notes }: Documented): void {
  const hasMenu = Object.values(submission.settings.commands ?? {}).some((command) => typeof command === 'object' && command.stdin !== undefined)
  const least = hasMenu ? 1 : 2
  const shown = differentCommands(usageExamples(documents(), submission))
  expect(shown.size >= least, {
    expected: least === 1 ? 'a command that starts the program' : `at least ${least} different commands of your program as code that one can copy`,
    seen: shown.size === 0 ? 'none that starts a script of this folder' : `only ${shown.size}`,
    hint: 'Show the commands in a code block of README.md, as one types them: `python data_manager.py add "Buy tea"`.',
  })
  notes.saw(`${shown.size} usage ${shown.size === 1 ? 'example' : 'examples'}`)
}

const mentions = (text: string, name: string) => new RegExp(`(?<![A-Za-z0-9_])${name}(?![A-Za-z0-9_])`).test(text)
