import { readFile, writeFile } from 'node:fs/promises'

/** A Markdown table in a committed page: its first column names the row, and each run writes those rows that it has seen. */
export interface KeptTable {
  file: string
  /** What stands above the table. */
  introduction: string
  columns: readonly string[]
  /** Every row that there may be, in their order; a row of any other name is dropped. */
  names: readonly string[]
  /** What stands below it, of the rows as they are now. */
  summary(rows: readonly (readonly string[])[]): string
}

/**
 * Write rows into the table and leave those alone that aren't among them. A row that has never been written is left out.
 * @param update a name's new cells without the name, of the old ones where there are any; undefined: as it is
 */
export async function keepRows(table: KeptTable, update: (name: string, before: readonly string[] | undefined) => readonly string[] | undefined): Promise<void> {
  const before = await rowsOf(table.file)
  const rows = table.names.flatMap((name) => {
    const old = before.get(name)
    const cells = update(name, old)?.map(escaped) ?? old
    return cells ? [[name, ...cells]] : []
  })
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  const lines = [line(table.columns), line(table.columns.map(() => '---')), ...rows.map(line)]
  await writeFile(table.file, `${[table.introduction, lines.join('\n'), table.summary(rows)].join('\n\n')}\n`)
}

/** The table's rows by their first cell; none where there is no such file yet. */
async function rowsOf(file: string): Promise<Map<string, string[]>> {
  const text = await readFile(file, 'utf8').catch(() => '')
  const rows = text.split('\n').filter((line) => line.startsWith('| ')).map((line) => line.slice(2, -2).split(/(?<!\\) \| /))
  return new Map(rows.map(([name = '', ...cells]) => [name, cells]))
}

const escaped = (cell: string) => cell.replaceAll(/(?<!\\)\|/g, '\\|').replaceAll('\n', ' ')
