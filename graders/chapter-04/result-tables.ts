import type { App } from '../kit/app/app.ts'
import { parseCsv, type CsvTable } from '../kit/output/csv.ts'
import { textOf, type ChapterSubmission } from '../kit/submission/submission.ts'

const MOST_FILES = 20

export interface ResultFile {
  path: string
  content: Buffer
}

/** The CSV files that the program has written or changed; the one that gonogo.yaml names as `results`, whatever it is called. */
export async function resultFiles(app: App, submission: ChapterSubmission): Promise<ResultFile[]> {
  const named = submission.settings.files?.['results']
  const { files } = await app.list()
  const candidates = files.filter(({ path }) => path === named || /\.(csv|tsv)$/i.test(path)).slice(0, MOST_FILES)
  const found = await Promise.all(candidates.map(async ({ path }) => {
    const file = await app.read(path)
    return file.state === 'read' ? [{ path, content: file.content }] : []
  }))
  return found.flat().filter(({ path, content }) => content.toString('utf8').replaceAll('\r\n', '\n') !== textOf(submission, path))
}

export async function resultTables(app: App, submission: ChapterSubmission): Promise<CsvTable[]> {
  return (await resultFiles(app, submission)).flatMap(({ path, content }) => parseCsv(path, content) ?? [])
}
