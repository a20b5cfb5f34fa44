import { expect } from '../kit/criteria/findings.ts'
import type { SourceTable } from '../kit/migration/row-differences.ts'
import { said } from '../kit/output/told.ts'
import type { Scene } from '../kit/scene.ts'
import { countedSource } from './sources/plain.ts'
import { migrated } from './start.ts'

/** A number may stand so many lines below the name of its table. */
const MOST_LINES = 4

/** The log names each table with its number of rows. @throws Failed */
export async function expectProgressLogged(scene: Scene): Promise<void> {
  const source = await countedSource(scene.random)
  const { app, run } = await migrated(scene, source)
  const silent = unlogged(await said(app, run), source.tables)
  const [first] = silent
  expect(first === undefined, {
    expected: 'a line for each table in the log, with its name and its number of rows',
    seen: first === undefined ? '' : first.named ? `a line that names ${first.table}, and not how many rows it has` : `no line of its own that names ${first.table}`,
  })
  scene.notes.saw(`each of ${source.tables.length} tables is logged with its number of rows`)
}

export interface Unlogged {
  table: string
  /** There is a line with its name. */
  named: boolean
}

/** The tables that a log doesn't tell of in a line of their own, or not with their number of rows. */
export function unlogged(text: string, tables: readonly Pick<SourceTable, 'name' | 'rows'>[]): Unlogged[] {
  const lines = text.split(/[\r\n]+/).map((line) => withoutTimes(line))
  const names = tables.map(({ name }) => name)
  const namedIn = (line: string) => names.filter((name) => new RegExp(`(?<![\\p{L}\\d_])${name}(?![\\p{L}\\d_])`, 'iu').test(line))
  return tables.flatMap(({ name, rows }) => {
    const own = lines.flatMap((line, at) => (namedIn(line).length === 1 && namedIn(line)[0] === name ? [at] : []))
    const told = own.some((at) => {
      const rest = lines.slice(at + 1, at + MOST_LINES)
      const end = rest.findIndex((line) => namedIn(line).some((other) => other !== name))
      return [lines[at] ?? '', ...(end < 0 ? rest : rest.slice(0, end))].some((line) => hasNumber(line, rows.length))
    })
    return told ? [] : [{ table: name, named: own.length > 0 }]
  })
}

/** The milliseconds of a time are no number of rows. */
const withoutTimes = (line: string) => line.replace(/\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d+)?|\d+[.,]\d+\s*m?s\b|\d+\s*ms\b/g, ' ')
const hasNumber = (line: string, number: number) => new RegExp(`(?<![\\d.,])${number}(?!\\d|[.,]\\d)`).test(line)
