import { chmod, mkdir, symlink, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { mutate } from '../../graders/kit/proof/mutant.ts'
import { withRepository } from '../../graders/kit/proof/repository-of.ts'
import type { SubmissionFile } from '../../graders/kit/submission/submission.ts'
import { exemplarFiles, exemplarNames, mutantsOf } from '../stack/submissions.ts'

/** Write a chapter's exemplars and mutants as folders: `DIR/chapter-13/exemplars/NAME`, `DIR/chapter-13/mutants/13.acc.3-1`. */
export async function writeOut(chapter: string, folder: string): Promise<void> {
  const root = join(folder, `chapter-${chapter}`)
  for (const name of await exemplarNames(chapter)) await write(join(root, 'exemplars', name), await exemplarFiles(chapter, name))
  const counts = new Map<string, number>()
  for (const mutant of await mutantsOf(chapter)) {
    const count = (counts.get(mutant.kills) ?? 0) + 1
    counts.set(mutant.kills, count)
    const into = join(root, 'mutants', `${mutant.kills}-${count}`)
    await write(into, mutate(await exemplarFiles(chapter, mutant.of), mutant))
    process.stdout.write(`${into}  ${mutant.because}\n`)
  }
}

async function write(folder: string, files: readonly SubmissionFile[]): Promise<void> {
  for (const { path, kind, content } of await withRepository(files)) {
    const file = join(folder, path)
    await mkdir(dirname(file), { recursive: true })
    if (kind === 'link') await symlink(Buffer.from(content).toString(), file)
    else await writeFile(file, content)
    if (kind === 'executable') await chmod(file, 0o755)
  }
}
