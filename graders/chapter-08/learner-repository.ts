import { fail } from '../kit/criteria/findings.ts'
import { openRepository, type Repository } from '../kit/git/repository.ts'
import type { Scene } from '../kit/scene.ts'
import type { ChapterSubmission } from '../kit/submission/submission.ts'

const opened = new WeakMap<ChapterSubmission, Promise<Repository>>()

/** Where the bundle lies, by the brief or by `files: repository:` in gonogo.yaml; else the only one there is. */
export function bundlePath({ settings, files }: ChapterSubmission): string {
  const own = settings.files?.['repository']
  if (own !== undefined) return own
  const bundles = files.filter(({ path }) => path.endsWith('.bundle')).map(({ path }) => path)
  return bundles.length === 1 && bundles[0] ? bundles[0] : 'repository.bundle'
}

/** The repository in the learner's bundle, opened once per submission. @throws Failed */
export function learnerRepository({ submission, toolWorkspace }: Pick<Scene, 'submission' | 'toolWorkspace'>): Promise<Repository> {
  const known = opened.get(submission) ?? open({ submission, toolWorkspace })
  opened.set(submission, known)
  return known
}

async function open({ submission, toolWorkspace }: Pick<Scene, 'submission' | 'toolWorkspace'>): Promise<Repository> {
  const path = bundlePath(submission)
  if (!submission.files.some((file) => file.path === path)) {
    fail({
      expected: `your repository as the file ${path}`,
      seen: submission.files.length === 0 ? 'an empty folder' : 'no such file',
      hint: `In your repository: \`git bundle create ${path} --all\`. Put the file into ${submission.folder || 'the chapter folder'} and commit it.`,
    })
  }
  return openRepository(await toolWorkspace(), path)
}
