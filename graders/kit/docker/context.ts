import dockerignore from '@balena/dockerignore'
import { decoded, textOf, type ChapterSubmission, type SubmissionFile } from '../submission/submission.ts'

export interface BuildInputs {
  /** The Dockerfile's path in the submission, and what it says. */
  path: string
  dockerfile: string
  /** All that `docker build` would be given, before .dockerignore. */
  folder: readonly SubmissionFile[]
  ignore: string
}

const NAMES = /(^|\/)(Dockerfile|Containerfile|[\w-]+\.[Dd]ockerfile)$/

/**
 * What there is to build: `files: dockerfile` and `context` of gonogo.yaml, else the Dockerfile of the folder, or the only
 * one that there is in it. Paths of the context are relative to it.
 */
export function buildInputs(submission: ChapterSubmission): BuildInputs | undefined {
  const { settings, files } = submission
  const found = files.filter(({ path, kind }) => kind !== 'link' && NAMES.test(path)).map(({ path }) => path)
  const path = settings.files?.['dockerfile'] ?? found.find((name) => name === 'Dockerfile') ?? (found.length === 1 ? found[0] : undefined)
  const dockerfile = path === undefined ? undefined : textOf(submission, path)
  if (path === undefined || dockerfile === undefined) return undefined
  const within = settings.files?.['context'] ?? ''
  const folder = within === '' ? files : files.filter((file) => file.path.startsWith(`${within}/`)).map((file) => ({ ...file, path: file.path.slice(within.length + 1) }))
  const ignoreFile = folder.find((file) => file.path === `${path}.dockerignore`) ?? folder.find((file) => file.path === '.dockerignore')
  return { path, dockerfile, folder, ignore: ignoreFile && ignoreFile.kind !== 'link' ? decoded(ignoreFile.content) : '' }
}

/** What COPY can take: less what the ignore file leaves out, by Docker's own rules. */
export function buildContext({ folder, ignore }: BuildInputs, more: readonly SubmissionFile[] = []): SubmissionFile[] {
  const rules = dockerignore.default().add(ignore)
  return [...folder.filter(({ path }) => !more.some((other) => other.path === path)), ...more].filter(({ path }) => !rules.ignores(path))
}
