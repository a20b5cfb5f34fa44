import { ESLint } from 'eslint'
import { fileURLToPath } from 'node:url'
import tseslint from 'typescript-eslint'
import { beforeAll, expect, test } from 'vitest'

/** The project's rules without those that need types, so that text can be judged as if it stood in any file. */
let eslint: ESLint
beforeAll(() => {
  eslint = new ESLint({
    cwd: fileURLToPath(new URL('../../', import.meta.url)),
    overrideConfig: [{ files: ['**/*.ts'], ...tseslint.configs.disableTypeChecked, languageOptions: { parserOptions: { projectService: false } } }] as never,
  })
})

async function complaints(filePath: string, code: string): Promise<string[]> {
  const [result] = await eslint.lintText(`${code}\n`, { filePath })
  return (result?.messages ?? []).map(({ message }) => message).filter((message) => !message.includes('never used'))
}

test.each([
  ['workflows/x.ts', "import { readFile } from 'node:fs/promises'", 'without Node'],
  ['workflows/x.ts', "import { readFile } from 'fs/promises'", 'without Node'],
  ['workflows/x.ts', "import { Client } from '@temporalio/client'", '@temporalio/workflow'],
  ['workflows/x.ts', "import { look } from '../activities/github/look.ts'", 'import type'],
  ['workflows/x.ts', "import { verdictOf } from '../graders/kit/criteria/result.ts'", 'import type'],
  ['workflows/x.ts', 'export const x = process.pid', 'ask an activity'],
  ['workflows/x.ts', "export const x = fetch('https://example.org')", 'ask an activity'],
  ['activities/a/x.ts', "import { startWorker } from '../../worker/start.ts'", 'handed in'],
  ['activities/a/x.ts', "import { Client } from '@temporalio/client'", 'handed in'],
  ['graders/chapter-01/x.ts', "import { Octokit } from 'octokit'", 'never GitHub'],
  ['graders/kit/x.ts', "import type { Context } from '@temporalio/activity'", 'never Temporal'],
  ['graders/chapter-01/x.ts', "import type { Look } from '../../workflows/grading.ts'", 'stand on their own'],
  ['client/server/x.ts', "import { look } from '../../activities/github/look.ts'", 'neither asks GitHub'],
  ['client/server/x.ts', "import { openEnvironments } from '../../worker/environments.ts'", 'the log alone'],
  ['client/cli/x.ts', "import { parsePython } from '../../graders/kit/python/parser.ts'", 'no internals'],
  ['client/cli/x.ts', "import { engine } from '../../activities/environments/engine.ts'", 'activities/grading/'],
  ['worker/x.ts', "import { startLocalGitHub } from '../test/github/server.ts'", 'needs tests'],
  ['worker/x.ts', 'export const x: any = 1', 'Unexpected any'],
])('%s may not say: %s', async (file, code, because) => {
  expect(await complaints(file, code)).toEqual([expect.stringContaining(because)])
})

test.each([
  ['workflows/x.ts', "import type { GitHubActivities } from '../activities/activities.ts'\nexport type X = GitHubActivities"],
  ['workflows/x.ts', "import type { Verdict } from '../graders/kit/criteria/result.ts'\nexport type X = Verdict"],
  ['activities/a/x.ts', "import { repositoryName } from '../../workflows/subject.ts'\nexport const x = repositoryName"],
  ['client/cli/x.ts', "import { chapters } from '../../graders/chapters.ts'\nexport const x = chapters"],
  ['worker/x.ts', "import { gitHubActivities } from '../activities/activities.ts'\nexport const x = gitHubActivities"],
])('%s may say: %s', async (file, code) => {
  expect(await complaints(file, code)).toEqual([])
})
