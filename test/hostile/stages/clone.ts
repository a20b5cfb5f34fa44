import { access, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { execa } from 'execa'
import { fetchCommit } from '../../../activities/fetch/fetch-commit.ts'
import { GitFailed } from '../../../activities/fetch/git.ts'
import { gradeFiles } from '../../../activities/grading/grade-files.ts'
import { verdictComment } from '../../../activities/report/comment.ts'
import { lookOf } from '../../../activities/report/testing.ts'
import { chapters } from '../../../graders/chapters.ts'
import type { Chapter } from '../../../graders/kit/criteria/chapter.ts'
import { SubmissionRefused } from '../../../graders/kit/submission/accept.ts'
import { decoded } from '../../../graders/kit/submission/submission.ts'
import { openClassroom, REPOSITORY, type Classroom } from '../../github/testing/classroom.ts'
import { rideOf } from '../ride.ts'
import type { Seen, Stage } from '../stage.ts'

export interface Push {
  classroom: Classroom
  /** The learner's clone, with a solution of chapter 1 laid into it and not yet committed. */
  folder: string
  git(...args: string[]): Promise<string>
  /** A file that no grading may make. */
  pwned: string
  stage: Stage
}

/** The commit that the event names, and where the server has it. */
export interface Pushed {
  sha: string
  ref?: string
}

const SOLUTION = { attack: { mutant: '01.go.2' }, innocent: { exemplar: 'plain' } } as const

/**
 * Push to a local GitHub over real git, fetch as the worker does, and grade what came. An attack pushes a solution that
 * fails, an innocent twin one that passes.
 */
export async function pushAndGrade(stage: Stage, kind: keyof typeof SOLUTION, push: (push: Push) => Promise<Pushed>): Promise<Seen> {
  const data = join(stage.folder, 'github')
  const classroom = await openClassroom({ data })
  const pwned = join(tmpdir(), 'pwned')
  const { clone, github, ada } = classroom
  try {
    // GitHub checks objects on their way in; what is to be shown holds without that, too.
    await execa('git', ['config', 'receive.fsckObjects', 'false'], { cwd: join(data, 'repositories', `${REPOSITORY}.git`) })
    const { files } = await rideOf('01', SOLUTION[kind])
    await clone.commit('work', Object.fromEntries(files.map((file) => [`chapter-01/${file.path}`, decoded(file.content)])))
    const { sha, ref = 'refs/heads/work' } = await push({ classroom, folder: clone.folder, git: (...args) => clone.git(...args), pwned, stage })
    const commit = { url: `${github.url}/${REPOSITORY}.git`, token: ada.token, sha, ref }
    const seen = await gradeCommit(stage, commit)
    const acted = await access(pwned).then(() => [`something of the repository has run: ${pwned} is there`], () => [])
    const tokens = seen.told.some((text) => text.includes(ada.token)) ? ["the server's token is told"] : []
    return { ...seen, problems: [...acted, ...tokens] }
  } finally {
    await classroom.close()
  }
}

async function gradeCommit({ environments }: Stage, commit: Parameters<typeof fetchCommit>[0]): Promise<Pick<Seen, 'verdict' | 'told'>> {
  try {
    const files = await fetchCommit(commit)
    const grading = await gradeFiles({ chapter: chapters.get('01') as Chapter, files, seed: 'hostile/clone', lease: (kind) => environments.lease(kind) })
    const comment = verdictComment(lookOf(), [{ ...grading, title: 'Python' }], {})
    return { verdict: grading.verdict, told: [comment, JSON.stringify(grading.criteria)] }
  } catch (error) {
    if (error instanceof SubmissionRefused || error instanceof GitFailed) return { verdict: 'refused', told: [error.message] }
    throw error
  }
}

/** Commit everything that lies in the clone, and push the branch. */
export async function commitAndPush({ classroom: { clone } }: Push, branch = 'work'): Promise<Pushed> {
  await clone.git('add', '--all', '--force')
  await clone.git('commit', '--quiet', '--allow-empty', '--message', 'attack')
  return { sha: await clone.push(branch) }
}

/** A commit whose tree is the one of `work` with entries more that git itself would not add, such as `..` or `.git`. */
export async function plantTree({ classroom: { clone } }: Push, entries: readonly { mode: string; type: string; object: string; name: string }[]): Promise<Pushed> {
  const listed = await clone.git('ls-tree', 'work')
  const lines = [...listed.split('\n'), ...entries.map(({ mode, type, object, name }) => `${mode} ${type} ${object}\t${name}`)]
  const { stdout: tree } = await execa('git', ['mktree', '--missing'], { cwd: clone.folder, input: `${lines.join('\n')}\n` })
  const sha = await clone.git('commit-tree', tree, '-p', 'work', '-m', 'planted')
  await clone.git('push', '--quiet', '--force', 'origin', `${sha}:refs/heads/work`)
  return { sha }
}

export async function blob({ git, folder }: Push, text: string): Promise<string> {
  await writeFile(join(folder, 'blob.tmp'), text)
  const object = await git('hash-object', '-w', 'blob.tmp')
  await rm(join(folder, 'blob.tmp'))
  return object
}
