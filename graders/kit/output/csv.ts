import { parse } from 'csv-parse/sync'

export interface CsvTable {
  path: string
  /** The first line's cells, trimmed. */
  header: string[]
  rows: string[][]
}

const MOST_BYTES = 2 * 1024 * 1024
const DELIMITERS = [',', ';', '\t', '|']

/**
 * A CSV file as its cells, with whichever of the usual delimiters cuts its first line into most; rows may differ in length.
 * @returns undefined when it is no CSV: unbalanced quotes, binary, too large, or empty
 */
export function parseCsv(path: string, content: Buffer): CsvTable | undefined {
  if (content.byteLength > MOST_BYTES || content.includes(0)) return undefined
  const text = content.toString('utf8')
  const first = text.split('\n')[0] ?? ''
  const [delimiter = ','] = [...DELIMITERS].sort((a, b) => first.split(b).length - first.split(a).length)
  try {
    const cells = parse(text, { delimiter, bom: true, relax_column_count: true, skip_empty_lines: true, trim: true, max_record_size: 100_000 })
    const [header, ...rows] = cells
    return header && { path, header, rows }
  } catch {
    return undefined
  }
}
