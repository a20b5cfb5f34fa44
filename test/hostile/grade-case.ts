import { chmod, mkdir, symlink, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { engine } from '../../activities/environments/engine.ts'
import type { Environments } from '../../activities/environments/environments.ts'
import { gradeFiles, notGraded, type FilesGrading } from '../../activities/grading/grade-files.ts'
import { verdictComment } from '../../activities/report/comment.ts'
import { lookOf } from '../../activities/report/testing.ts'
import { chapters } from '../../graders/chapters.ts'
import type { Chapter } from '../../graders/kit/criteria/chapter.ts'
import { acceptFiles, SubmissionRefused } from '../../graders/kit/submission/accept.ts'
import { readFolder } from '../../graders/kit/submission/read-folder.ts'
import type { SubmissionFile } from '../../graders/kit/submission/submission.ts'
import { boxOf, bystanderTouched, leftOf, type Box } from './box.ts'
import { secret, type Canaries } from './canaries.ts'
import type { SubmissionCase } from './case.ts'
import { judge, openOf } from './judge.ts'
import { attackFiles, rideOf } from './ride.ts'
import { Watch } from './watch.ts'

export interface Surroundings {
  environments: Environments
  canaries: Canaries
  /** What the other submission's box holds. */
  neighbour: string
  /** A folder for this case alone. */
  folder: string
}

export interface Graded {
  verdict: string
  open: string[]
  leftBehind: string[]
  problems: string[]
}

/** Grade one hostile submission as a push or a laptop would, and look at what became of everything around it. */
export async function gradeCase(one: SubmissionCase, surroundings: Surroundings): Promise<Graded> {
  const { environments, canaries, neighbour, folder } = surroundings
  const docker = await engine()
  const bystander = secret()
  const watch = new Watch({ ...canaries.secrets, 'a file of another submission': neighbour, 'a file of another workspace': bystander }, one.trace)
  const boxes: Box[] = []
  const { files, disk } = await attackFiles(one, canaries.placed)
  const { kills } = await rideOf(one.chapter, one.ride)
  const chapter = chapters.get(one.chapter) as Chapter
  const touched: string[] = []
  const grading = await graded(async () => gradeFiles({
    chapter,
    files: disk ? await fromDisk(folder, files, disk) : acceptFiles(files),
    seed: `hostile/${one.name}`,
    signal: AbortSignal.timeout(one.seconds * 1_000),
    lease: async (kind) => {
      const lease = await environments.lease(kind)
      const box = await boxOf(docker, lease.value, bystander)
      boxes.push(box)
      const release = async () => {
        touched.push(...(await bystanderTouched(box, bystander)))
        await lease.release()
      }
      return { value: watch.over(lease.value), release }
    },
    onProgress: (step) => void (watch.criterion = step),
    onFault: (error) => touched.push(`a fault: ${error instanceof Error ? `${error.message} ${error.stack?.split('\n').slice(1, 4).join(' ')}` : String(error)}`),
  }), chapter)
  const comment = commentOf(grading, chapter)
  const known = [chapter.criteria.map(({ text, hint }) => text + hint).join('\n'), ...files.map(({ path, content }) => path + Buffer.from(content).toString('latin1'))].join('\n')
  return {
    verdict: grading.verdict,
    open: openOf(grading),
    leftBehind: (await Promise.all(boxes.map((box) => leftOf(docker, box)))).flat(),
    problems: [...judge(one, grading, kills, watch, comment, known), ...new Set(touched), ...(await canaries.touched())],
  }
}

/** As `gonogo grade` and the pipeline: what is too large or oddly named is not graded, with a word why. */
async function graded(grade: () => Promise<FilesGrading>, chapter: Chapter): Promise<FilesGrading> {
  try {
    return await grade()
  } catch (error) {
    if (error instanceof SubmissionRefused) return { ...notGraded(chapter, '', error.message, 'Push again when that is mended.'), folder: '' }
    throw error
  }
}

function commentOf(grading: FilesGrading, { id, title }: Chapter): string {
  return verdictComment(lookOf([id]), [{ ...grading, title }], {})
}

async function fromDisk(folder: string, files: readonly SubmissionFile[], change: (folder: string) => Promise<void>): Promise<SubmissionFile[]> {
  for (const { path, kind, content } of files) {
    const file = join(folder, path)
    await mkdir(dirname(file), { recursive: true })
    if (kind === 'link') await symlink(Buffer.from(content).toString(), file)
    else await writeFile(file, content)
    if (kind === 'executable') await chmod(file, 0o755)
  }
  await change(folder)
  return readFolder(folder)
}
