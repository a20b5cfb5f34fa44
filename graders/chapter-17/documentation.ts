import { expectConnectionExplained } from '../chapter-19/documentation.ts'
import { expect } from '../kit/criteria/findings.ts'
import { sectionsOf, type Section } from '../kit/documents/sections.ts'
import { usageExamples } from '../kit/documents/usage-examples.ts'
import { postgresSchema } from '../kit/schema/postgres-schema.ts'
import type { Scene } from '../kit/scene.ts'
import { differencesOf } from './definitions.ts'
import { definitionsSource } from './sources/definitions.ts'
import { migrated } from './start.ts'

const TITLE = /limit|caveat|restrict|known (?:issues?|gaps|problems)|(?:not|n't|un)[ -]?supported|does(?: not|n't)|can(?:not|'t)|\bnot\b|shortcoming|drawback|gotcha|trade-?off|assumption|out of scope|left (?:out|behind)|stays? behind|missing/i
const LEAST_WORDS = 20

/** How the tool is used, and what it can't do: true to what it left behind. @throws Failed */
export async function expectDocumented(scene: Scene): Promise<void> {
  expectUsageShown(scene)
  await expectConnectionExplained(scene)
  const limits = expectLimits(scene)
  const source = await definitionsSource(scene.random)
  await migrated(scene, source)
  const left = (await leftBehind(scene, source)).filter(({ word }) => !word.test(limits))
  expect(left.length === 0, {
    expected: 'the limitations to name what the tool leaves behind', seen: `nothing of ${left.map(({ what }) => what).join(', ')}`,
    hint: 'Say among the limitations what stays in SQLite: somebody who relies on it after the migration has to make it by hand.',
  })
  scene.notes.saw(`limitations of ${words(limits).length} words, which name all that was left behind`)
}

/** A command that starts the tool. @throws Failed */
export function expectUsageShown({ documents, submission, notes }: Pick<Scene, 'documents' | 'submission' | 'notes'>): void {
  expect(documents().files.length > 0, { expected: 'a README.md in the chapter folder', seen: 'no Markdown file' })
  // A script that is only named is no command.
  const example = usageExamples(documents(), submission).find(({ line, script }) => line !== script)
  expect(example !== undefined, {
    expected: 'a command that starts the tool, as code that one can copy', seen: 'none that starts a script of this folder',
    hint: 'Show the command in a code block of README.md, as one types it: `python migrate.py shop.db`.',
  })
  notes.saw(`it shows \`${example.line}\``)
}

/** @returns the text of the limitations @throws Failed when there are none, or hardly any */
export function expectLimits({ documents }: Pick<Scene, 'documents'>): string {
  const text = limitations(documents().files.flatMap(({ root }) => sectionsOf(root)))
  expect(text !== undefined, { expected: 'a section on limitations, by its heading', seen: 'no heading that speaks of them', hint: 'Write a section «Limitations» in README.md: what the tool does not take over, which types it does not know, how large a file it is meant for.' })
  const count = words(text).length
  expect(count >= LEAST_WORDS, { expected: `at least ${LEAST_WORDS} words about limitations`, seen: `${count}` })
  return text
}

export function limitations(sections: readonly Section[]): string | undefined {
  const found = sections.filter(({ title }) => TITLE.test(title))
  return found.length === 0 ? undefined : found.map(({ title, text }) => `${title}\n${text}`).join('\n')
}

interface LeftBehind {
  what: string
  word: RegExp
}

async function leftBehind(scene: Scene, source: Awaited<ReturnType<typeof definitionsSource>>): Promise<LeftBehind[]> {
  const differences = await differencesOf(scene, source)
  const views = (await postgresSchema(scene.database)).views.length
  const triggers = await scene.database.rows('SELECT 1 FROM pg_trigger WHERE NOT tgisinternal LIMIT 1')
  return [
    ...(views === 0 ? [{ what: 'views', word: /\bviews?\b/i }] : []),
    ...(triggers.length === 0 ? [{ what: 'triggers', word: /\btriggers?\b/i }] : []),
    ...(differences.some(({ kind }) => kind === 'index') ? [{ what: 'indexes', word: /\bind(?:ex(?:es)?|ices)\b/i }] : []),
    ...(differences.some(({ kind }) => kind === 'check') ? [{ what: 'CHECK constraints', word: /\bchecks?\b/i }] : []),
  ]
}

const words = (text: string) => text.match(/[\p{L}\p{N}_]{2,}/gu) ?? []
