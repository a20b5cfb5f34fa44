import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { execa } from 'execa'
import { afterEach, expect, test } from 'vitest'
import { gradingResultSchema } from '../../graders/kit/criteria/result.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))
const plain = join(root, 'graders/chapter-01/exemplars/plain')
const folders: string[] = []

afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true })
})

async function gonogo(...args: string[]) {
  return execa(process.execPath, [join(root, 'setup/gonogo.mjs'), ...args], { reject: false })
}

async function emptyFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'gonogo-cli-'))
  folders.push(folder)
  return folder
}

test('GO is status 0, and --json prints one object of the published shape', async () => {
  const { exitCode, stdout } = await gonogo('grade', plain, '--chapter', '1', '--json', '--seed', 'again')
  expect(exitCode).toBe(0)
  const result = gradingResultSchema.parse(JSON.parse(stdout))
  expect(result).toMatchObject({ chapter: '01', verdict: 'GO', seed: 'again' })
  expect(result.criteria).toHaveLength(12)
})

test('a repository root is searched for the chapter; NO-GO is status 1 and says what to do', async () => {
  const repository = await emptyFolder()
  await cp(plain, join(repository, 'ch01'), { recursive: true })
  await writeFile(join(repository, 'ch01/sales_analyzer.py'), 'print("hello")\n')
  const { exitCode, stdout } = await gonogo('grade', repository, '--chapter', '01')
  expect(exitCode).toBe(1)
  expect(stdout).toMatch(/^NO-GO {2}chapter 01/)
  expect(stdout).toMatch(/FAIL +01\.go\.2/)
  expect(stdout).toContain('→')
  expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80)
})

test('nothing that says what to run is NOT GRADED, status 2, with the lines to add', async () => {
  const folder = await emptyFolder()
  await writeFile(join(folder, 'one.py'), 'print(1)\n')
  await writeFile(join(folder, 'two.py'), 'print(2)\n')
  const { exitCode, stdout } = await gonogo('grade', folder, '--chapter', '1', '--json')
  const { criteria, verdict } = gradingResultSchema.parse(JSON.parse(stdout))
  expect(verdict).toBe('NOT GRADED')
  expect(criteria.find(({ id }) => id === '01.go.1')).toMatchObject({ outcome: 'not-judged', hint: expect.stringContaining('analyze: python') as string })
  expect(exitCode).toBe(2)
})

test('wrong usage is status 2 with a sentence', async () => {
  expect(await gonogo('grade', '/nowhere', '--chapter', '1')).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('is not a folder') as string })
  expect(await gonogo('grade', plain, '--chapter', '99')).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('These can: 01') as string })
  expect((await gonogo('grade', plain)).exitCode).toBe(2)
  expect(await gonogo('regrade', 'nonsense')).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('OWNER/REPO#NUMBER') as string })
})

test('chapters, brief and help say what there is', async () => {
  expect((await gonogo('chapters')).stdout).toMatch(/^01 .*12 criteria$/m)
  expect((await gonogo('brief', '1')).stdout).toMatch(/sales_analyzer\.py[\s\S]*`01\.go\.1`/)
  const help = await gonogo('--help')
  expect(help).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('gonogo grade . --chapter 1') as string })
})
