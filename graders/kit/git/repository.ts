import { fail, NotJudged } from '../criteria/findings.ts'
import type { Run, Workspace } from '../ports/sandbox.ts'
import type { ChapterSubmission, SubmissionFile } from '../submission/submission.ts'
import { boxedGit } from './boxed-git.ts'

export interface Commit {
  sha: string
  parents: string[]
  subject: string
  body: string
}

export interface Ref {
  /** Such as `main` or `feature/load`. */
  name: string
  sha: string
}

/** A learner's repository as git tells of it, and its main branch's files. */
export interface Repository {
  branches: Ref[]
  main: Ref
  /** Of all branches, newest first, as many as were read. */
  commits: Commit[]
  /** The main branch's files as a submission of their own, so that they can be read like any other. */
  files: ChapterSubmission
  /** Where they are checked out, with nothing else beside them, in a workspace of the grader's own. */
  checkout: { workspace: Workspace; folder: string }
}

/** How much of a repository is read. */
const MOST = { commits: 300, branches: 100, files: 500, fileBytes: 512 * 1024 } as const
const BARE = 'gonogo-bare'
const CHECKOUT = 'gonogo-checkout'
const AT_CHECKOUT = [`--git-dir=../${BARE}/git`, '--work-tree=.']

/**
 * Open a bundle that lies in the workspace. @throws Failed when it is no bundle, holds only a part, or has no branch
 */
export async function openRepository(workspace: Workspace, bundle: string): Promise<Repository> {
  await workspace.write([{ path: `${BARE}/.keep`, kind: 'file', content: new Uint8Array() }, { path: `${CHECKOUT}/.keep`, kind: 'file', content: new Uint8Array() }])
  await done(await boxedGit(workspace, BARE, ['init', '--quiet', '--bare', 'git']))
  const inside = `${BARE}/git`
  const fetched = await boxedGit(workspace, inside, ['fetch', '--quiet', '--no-tags', `../../${bundle}`, '+refs/heads/*:refs/heads/*'])
  if (fetched.exit !== 0) refused(fetched, bundle)
  const branches = (await done(await boxedGit(workspace, inside, ['for-each-ref', `--count=${MOST.branches}`, '--format=%(objectname) %(refname:lstrip=2)', 'refs/heads'])))
    .split('\n').filter(Boolean).map((line): Ref => ({ sha: line.slice(0, line.indexOf(' ')), name: line.slice(line.indexOf(' ') + 1) }))
  const main = mainOf(branches, await headOf(workspace, inside, bundle))
  if (!main) fail({ expected: 'a repository with a branch', seen: `no branch in ${bundle}`, hint: `Make it with \`git bundle create ${bundle} --all\`.` })
  const log = await done(await boxedGit(workspace, inside, ['log', '--branches', `--max-count=${MOST.commits}`, '--format=%H%x00%P%x00%s%x00%b%x00%x01']))
  const commits = log.split('\x01').map((entry) => entry.replace(/^\n/, '').split('\0')).filter(([sha]) => sha)
    .map(([sha = '', parents = '', subject = '', body = '']): Commit => ({ sha, parents: parents.split(' ').filter(Boolean), subject, body: body.trim() }))
  await checkOut(workspace, main.sha)
  return { branches, main, commits, files: await filesAt(workspace, inside, main.sha), checkout: { workspace, folder: CHECKOUT } }
}

/** Lay another commit's files into the checkout. */
export async function checkOut(workspace: Workspace, sha: string, folder = CHECKOUT): Promise<void> {
  await workspace.write([{ path: `${folder}/.keep`, kind: 'file', content: new Uint8Array() }])
  await done(await boxedGit(workspace, folder, [...AT_CHECKOUT, 'read-tree', '--reset', '-u', sha], { index: `../${BARE}/${folder}.index` }))
}

/** The Python files that a commit changed or added. */
export async function changedPython(workspace: Workspace, sha: string): Promise<string[]> {
  const names = await done(await boxedGit(workspace, `${BARE}/git`, ['diff-tree', '--root', '--no-commit-id', '--name-only', '--diff-filter=AM', '-r', '-m', '-z', sha]))
  return [...new Set(names.split('\0').filter((name) => name.endsWith('.py')))]
}

/** Of these paths, the ones that git ignores by the checkout's own rules, whether tracked or not. */
export async function ignored({ checkout: { workspace, folder } }: Repository, paths: readonly string[]): Promise<Set<string>> {
  const run = await boxedGit(workspace, folder, [...AT_CHECKOUT, 'check-ignore', '--no-index', '-z', '--stdin'], { stdin: paths.join('\0'), index: `../${BARE}/${folder}.index` })
  if (run.exit !== 0 && run.exit !== 1) throw new Error(`git check-ignore: ${run.stderr.slice(0, 300)}`)
  return new Set(run.stdout.split('\0').filter(Boolean))
}

/** Every branch with its commit, as a person would write them down. */
export function refsInWords({ branches }: Repository): string {
  const shown = branches.slice(0, 8).map(({ name, sha }) => `${name} ${sha.slice(0, 10)}`)
  return `${shown.join(', ')}${branches.length > shown.length ? ` and ${branches.length - shown.length} more` : ''}`
}

function mainOf(branches: readonly Ref[], head: string | undefined): Ref | undefined {
  const named = ['main', 'master', 'trunk'].map((name) => branches.find((branch) => branch.name === name)).find(Boolean)
  return named ?? branches.find(({ sha }) => sha === head) ?? branches[0]
}

async function headOf(workspace: Workspace, inside: string, bundle: string): Promise<string | undefined> {
  const heads = await done(await boxedGit(workspace, inside, ['bundle', 'list-heads', `../../${bundle}`, 'HEAD']))
  return heads.split(' ')[0] || undefined
}

async function filesAt(workspace: Workspace, inside: string, sha: string): Promise<ChapterSubmission> {
  const listed = (await done(await boxedGit(workspace, inside, ['ls-tree', '-r', '-z', '-l', '--full-tree', sha]))).split('\0').filter(Boolean)
  if (listed.length > MOST.files) throw new NotJudged(`The repository has ${listed.length} files; at most ${MOST.files} can be graded.`, 'Take what is generated out of it, and list it in .gitignore.')
  const files: SubmissionFile[] = []
  for (const line of listed) {
    const [mode = '', type, , size = '0'] = line.slice(0, line.indexOf('\t')).split(/ +/)
    const path = line.slice(line.indexOf('\t') + 1)
    if (type !== 'blob') continue
    const read = Number(size) <= MOST.fileBytes ? await workspace.read(`${CHECKOUT}/${path}`, MOST.fileBytes) : undefined
    const kind = mode === '120000' ? 'link' : mode === '100755' ? 'executable' : 'file'
    files.push({ path, kind, content: read?.state === 'read' ? read.content : Buffer.alloc(0) })
  }
  return { folder: '', files, settings: {} }
}

function refused(run: Run, bundle: string): never {
  const partial = /lacks these prerequisite/.test(run.stderr)
  fail({
    expected: `a whole repository in ${bundle}`,
    seen: partial ? 'a bundle of a part: the commits that it builds on are missing' : `git can't read it: ${run.stderr.trim().split('\n')[0]?.slice(0, 200) ?? ''}`,
    hint: `In your repository: \`git bundle create ${bundle} --all\`, then \`git bundle verify ${bundle}\`, and commit the file.`,
  })
}

async function done(run: Run): Promise<string> {
  if (run.exit !== 0) throw new Error(`${run.command.argv.slice(0, 6).join(' ')}: exit ${run.exit}: ${run.stderr.slice(0, 300)}`)
  return run.stdout
}
