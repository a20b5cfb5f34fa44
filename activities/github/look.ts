import type { Octokit } from 'octokit'
import { chapters } from '../../graders/chapters.ts'
import { chapterFolders } from '../../graders/kit/submission/find-chapter.ts'
import { SettingsError } from '../../graders/kit/submission/settings.ts'
import type { Look } from '../../workflows/grading.ts'
import type { Repository, Subject } from '../../workflows/subject.ts'
import type { GitHubConnection } from './connection.ts'
import { verdictIn } from '../report/comment.ts'
import { findComment } from './comment.ts'
import { isStatus } from './failures.ts'
import { shownVerdict } from './shown.ts'

/** GitHub lists at most 3,000 files of a pull request or comparison; beyond that every chapter in the tree is graded. */
const MOST_LISTED = 3_000

/** What GitHub says now about a subject: its newest commit, the chapters that it touches, and where it may be, the verdict that is shown. */
export async function look(connection: GitHubConnection, subject: Subject, mayBeShown = true): Promise<Look> {
  try {
    const { octokit } = await connection.for(subject)
    return subject.kind === 'pull' ? await lookAtPull(connection, octokit, subject, mayBeShown) : await lookAtBranch(connection, octokit, subject, mayBeShown)
  } catch (error) {
    if (isStatus(error, 404, 410, 451)) return { state: 'gone' }
    throw error
  }
}

async function lookAtPull(connection: GitHubConnection, octokit: Octokit, subject: Extract<Subject, { kind: 'pull' }>, mayBeShown: boolean): Promise<Look> {
  const { owner, repo, number } = subject
  const pullAddress = { owner, repo, pull_number: number }
  const [{ data: pull }, files] = await Promise.all([
    octokit.rest.pulls.get(pullAddress),
    octokit.paginate(octokit.rest.pulls.listFiles, { ...pullAddress, per_page: 100 }),
  ])
  if (pull.state !== 'open') return { state: 'closed' }
  // Asked for by an earlier name of the repository, GitHub answers with the one of now.
  const { owner: { login: ownerNow }, name } = pull.base.repo
  if (`${ownerNow}/${name}`.toLowerCase() !== `${owner}/${repo}`.toLowerCase()) return { state: 'moved', to: { owner: ownerNow, repo: name } }
  const sha = pull.head.sha
  const paths = files.length < MOST_LISTED ? files.flatMap((file) => [file.filename, file.previous_filename ?? file.filename]) : undefined
  const [found, comment] = await Promise.all([
    chaptersTouched(octokit, { owner, repo }, sha, paths),
    mayBeShown ? connection.login().then((login) => findComment(octokit, { owner, repo, number, login })) : undefined,
  ])
  // A branch's push may have been graded before the pull request was opened: only its own comment counts here.
  // And a verdict counts as shown when the check that branch protection asks for has it, too.
  const said = comment && verdictIn(comment.body, { sha, chapters: found.chapters })
  const shown = said && (await shownVerdict(connection, octokit, { owner, repo }, sha)) === said ? said : undefined
  return { state: 'open', sha, ref: `refs/pull/${number}/head`, learner: pull.user?.login ?? '', ...found, shown }
}

async function lookAtBranch(connection: GitHubConnection, octokit: Octokit, subject: Extract<Subject, { kind: 'branch' }>, mayBeShown: boolean): Promise<Look> {
  const { owner, repo, branch, before } = subject
  const [{ data: head }, { data: repository }, { data: pulls }] = await Promise.all([
    octokit.rest.repos.getBranch({ owner, repo, branch }),
    octokit.rest.repos.get({ owner, repo }),
    octokit.rest.pulls.list({ owner, repo, head: `${owner}:${branch}`, state: 'open', per_page: 100 }),
  ])
  if (pulls.length > 0) return { state: 'handed-over', sha: head.commit.sha, pulls: pulls.map((pull) => pull.number) }
  const sha = head.commit.sha
  const isDefault = repository.default_branch === branch
  // A push to the default branch touches what it brought; another branch, what sets it apart from the default one.
  const base = isDefault ? before : repository.default_branch
  const paths = base === undefined ? undefined : await comparedPaths(octokit, { owner, repo }, base, sha)
  const [found, shown] = await Promise.all([
    chaptersTouched(octokit, { owner, repo }, sha, paths),
    mayBeShown ? shownVerdict(connection, octokit, { owner, repo }, sha) : undefined,
  ])
  return { state: 'open', sha, ref: `refs/heads/${branch}`, learner: head.commit.author?.login ?? '', ...found, shown }
}

async function comparedPaths(octokit: Octokit, repository: Repository, base: string, sha: string): Promise<string[] | undefined> {
  try {
    const { data } = await octokit.rest.repos.compareCommitsWithBasehead({ ...repository, basehead: `${base}...${sha}` })
    const files = data.files ?? []
    return files.length < 300 ? files.map((file) => file.filename) : undefined // GitHub lists at most 300 here
  } catch (error) {
    if (isStatus(error, 404)) return undefined // a rewritten history: nothing to compare with
    throw error
  }
}

/** Which chapters these paths lie in. Undefined paths: all chapters that the commit's tree has. */
async function chaptersTouched(octokit: Octokit, repository: Repository, sha: string, paths: readonly string[] | undefined): Promise<{ chapters: string[]; problem: string | undefined }> {
  const settings = await settingsAt(octokit, repository, sha)
  try {
    const known = paths ?? (await allPaths(octokit, repository, sha))
    const folders = chapterFolders(known, settings)
    const touched = [...folders].filter(([chapter, folder]) =>
      chapters.has(chapter) && known.some((path) => folder === '' || path.startsWith(`${folder}/`))).map(([chapter]) => chapter)
    return { chapters: touched.sort(), problem: undefined }
  } catch (error) {
    if (error instanceof SettingsError) return { chapters: [], problem: error.message }
    throw error
  }
}

async function settingsAt(octokit: Octokit, repository: Repository, sha: string): Promise<string | undefined> {
  try {
    const { data } = await octokit.rest.repos.getContent({ ...repository, path: 'gonogo.yaml', ref: sha })
    return !Array.isArray(data) && data.type === 'file' ? Buffer.from(data.content, 'base64').toString('utf8') : undefined
  } catch (error) {
    if (isStatus(error, 404)) return undefined
    throw error
  }
}

async function allPaths(octokit: Octokit, repository: Repository, sha: string): Promise<string[]> {
  const { data } = await octokit.rest.git.getTree({ ...repository, tree_sha: sha, recursive: 'true' })
  return data.tree.flatMap((entry) => (entry.type === 'blob' && entry.path ? [entry.path] : []))
}
