import type { App } from '../app/app.ts'
import type { ChapterSubmission } from '../submission/submission.ts'

export interface WrittenFile {
  path: string
  content: Buffer
}

const MOST_FILES = 60
const MOST_BYTES = 4 * 1024 * 1024

/**
 * The files that a program wrote where it was started: new ones, and those handed in that it changed.
 * @param ours paths of files that the grader laid there
 */
export async function writtenFiles(app: App, submission: ChapterSubmission, ours: readonly string[] = []): Promise<WrittenFile[]> {
  const { files } = await app.list()
  const known = new Map(submission.files.map(({ path, content }) => [path, content]))
  const wanted = files.filter(({ path, size }) => !ours.includes(path) && !path.startsWith('.beside/') && size <= MOST_BYTES && !/(^|\/)(__pycache__|\.\w+_cache)\/|\.pyc$/.test(path))
  const found: WrittenFile[] = []
  for (const { path } of wanted) {
    if (found.length >= MOST_FILES) break
    const read = await app.read(path)
    const before = known.get(path)
    if (read.state === 'read' && !(before && Buffer.compare(read.content, before) === 0)) found.push({ path, content: read.content })
  }
  return found
}

/** A file's text, when it is one; undefined for pictures and other binary files. */
export function textOfFile({ content }: WrittenFile): string | undefined {
  return content.includes(0) || /^(\x89PNG|\xff\xd8|%PDF|<\?xml[^]{0,600}<svg|<svg)/.test(content.subarray(0, 700).toString('latin1'))
    ? undefined : content.toString('utf8').replace(/^\ufeff/, '').replaceAll('\r\n', '\n')
}
