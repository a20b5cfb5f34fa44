import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { FilesGrading } from '../../activities/grading/grade-files.ts'
import { gradingResultSchema, type GradingResult } from '../../graders/kit/criteria/result.ts'
import type { SubmissionFile } from '../../graders/kit/submission/submission.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))
const folder = join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'gonogo', 'proof')

/** What every grading depends on, beside its own chapter and its files. */
const everywhere = ['graders/kit', 'graders/images', 'activities/environments', 'activities/grading', 'package-lock.json']

/** Gradings of earlier proofs, by what went into them: what is unchanged is not graded again. */
export class Known {
  readonly #graders: string

  private constructor(graders: string) {
    this.#graders = graders
  }

  /** @param chapter whose grader is used; the graders that it imports from other chapters count too */
  static async of(chapter: string): Promise<Known> {
    const hash = createHash('sha256')
    for (const part of [...everywhere, ...(await chapterFolders(chapter))]) await addPart(hash, part)
    return new Known(hash.digest('hex'))
  }

  /** The result of grading these files with these graders, graded now when it isn't known. A fault of ours is not kept. */
  async grade(files: readonly SubmissionFile[], name: string, grade: () => Promise<FilesGrading>): Promise<GradingResult> {
    const hash = createHash('sha256').update(JSON.stringify([this.#graders, name]))
    for (const { path, kind, content } of files) hash.update(JSON.stringify([path, kind, content.byteLength])).update(content)
    const file = join(folder, `${hash.digest('hex')}.json`)
    const known = await readFile(file, 'utf8').then((text) => gradingResultSchema.safeParse(JSON.parse(text)), () => undefined)
    if (known?.success) return known.data
    const result = await grade()
    if (result.ourFault) return result
    await mkdir(folder, { recursive: true })
    await writeFile(`${file}.${process.pid}`, JSON.stringify(gradingResultSchema.parse(result)))
    await rename(`${file}.${process.pid}`, file)
    return result
  }
}

/** The chapter's own folder and those of the chapters that its files import from, without exemplars and mutants. */
async function chapterFolders(chapter: string, seen = new Set<string>()): Promise<string[]> {
  seen.add(chapter)
  const own = `graders/chapter-${chapter}`
  for (const file of await sources(own)) {
    const text = await readFile(join(root, file), 'utf8')
    for (const [, other] of text.matchAll(/from '(?:\.\.\/)+chapter-([\d-]+)\//g)) if (other && !seen.has(other)) await chapterFolders(other, seen)
  }
  return [...seen].map((id) => `graders/chapter-${id}`)
}

async function addPart(hash: ReturnType<typeof createHash>, part: string): Promise<void> {
  const files = part.endsWith('.json') ? [part] : await sources(part)
  for (const file of files.sort()) hash.update(file).update(await readFile(join(root, file)))
}

/** Files below a folder that decide how something is graded. */
async function sources(folderOfProject: string): Promise<string[]> {
  const entries = await readdir(join(root, folderOfProject), { withFileTypes: true, recursive: true })
  return entries.filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length))
    .filter((path) => !/\/(exemplars|__pycache__)\/|\/mutants\.ts$|\.test\.ts$|brief\.md$/.test(path))
}
