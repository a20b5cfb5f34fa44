import { createHash } from 'node:crypto'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import type { IncomingMessage } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { NotJudged } from '../../../graders/kit/criteria/findings.ts'
import { installPackages } from '../../../graders/kit/packages/install.ts'
import { engine, type Engine } from '../engine.ts'
import type { StartedSandbox } from '../sandbox/start.ts'
import { boxWith, fileOf } from '../sandbox/testing.ts'
import { BoxPackages } from './box-packages.ts'
import { PackageCache } from './cache.ts'
import { PackageIndex } from './package-index.ts'

let api: Engine
let folder: string
const boxes: StartedSandbox[] = []

beforeEach(async () => {
  api = await engine()
  folder = await mkdtemp(join(tmpdir(), 'gonogo-packages-'))
})
afterEach(async () => {
  for (const box of boxes.splice(0)) await box.container.stop()
  await rm(folder, { recursive: true })
})

/** A wheel, made by the box's own Python: a zip archive with a module, a command and its metadata. */
const MAKE_WHEEL = `
import zipfile
with zipfile.ZipFile("w.whl", "w") as wheel:
    wheel.writestr("sevenfold/__init__.py", "def main():\\n    print('started')\\nANSWER = 7\\n")
    wheel.writestr("sevenfold-1.2.dist-info/METADATA", "Metadata-Version: 2.1\\nName: sevenfold\\nVersion: 1.2\\nRequires-Dist: numpy\\n")
    wheel.writestr("sevenfold-1.2.dist-info/WHEEL", "Wheel-Version: 1.0\\nGenerator: t\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n")
    wheel.writestr("sevenfold-1.2.dist-info/entry_points.txt", "[console_scripts]\\nsevenfold = sevenfold:main\\n")
    wheel.writestr("sevenfold-1.2.dist-info/RECORD", "")
`

async function box(requirements: Record<string, string>) {
  const started = await boxWith(requirements)
  boxes.push(started)
  return { ...started, submission: { folder: '', settings: {}, files: Object.entries(requirements).map(([path, text]) => fileOf(path, text)) } }
}

const answer = (statusCode: number, body: Uint8Array | string) => Object.assign(Readable.from([Buffer.from(body)]), { statusCode, headers: {} }) as unknown as IncomingMessage

/** An index that has this one wheel, and notes what it is asked. */
function indexWith(wheel: Buffer, claimed = createHash('sha256').update(wheel).digest('hex')) {
  const asked: string[] = []
  const files = [{ 'filename': 'sevenfold-1.2-py3-none-any.whl', 'url': '../../f/sevenfold-1.2-py3-none-any.whl', 'hashes': { sha256: claimed }, 'requires-python': '>=3.8' }]
  const get = async (url: string): Promise<IncomingMessage> => {
    asked.push(new URL(url).pathname)
    if (url.endsWith('/simple/sevenfold/')) return answer(200, JSON.stringify({ meta: { 'api-version': '1.0' }, name: 'sevenfold', files }))
    return url.endsWith('.whl') ? answer(200, wheel) : answer(404, '')
  }
  return { asked, index: new PackageIndex({ index: 'http://index.test/simple/', get }, new PackageCache(folder)) }
}

async function wheelOf({ sandbox }: StartedSandbox): Promise<Buffer> {
  const workspace = await sandbox.workspace()
  await workspace.run({ argv: ['python', '-c', MAKE_WHEEL] })
  const read = await workspace.read('w.whl')
  if (read.state !== 'read') throw new Error('no wheel')
  return read.content
}

test.each([
  { 'requirements.txt': '# mine\nsevenfold>=1 ; python_version > "3"\nnumpy\n' },
  { 'pyproject.toml': '[project]\nname = "x"\nversion = "1"\ndependencies = ["sevenfold ~= 1.0", "pandas"]\n' },
  { 'pyproject.toml': '[tool.poetry.dependencies]\npython = "^3.11"\nsevenfold = "^1.0"\n' },
])('what %j asks for is there in each later workspace, unchangeable, and the index is not', async (files) => {
  const { submission, ...started } = await box(files)
  const { asked, index } = indexWith(await wheelOf(started))
  await installPackages({ sandbox: started.sandbox, packages: new BoxPackages(api, started, index) }, submission)
  const workspace = await started.sandbox.workspace()
  const run = await workspace.run({ argv: ['python', '-c', 'import sevenfold; print(sevenfold.ANSWER, sevenfold.__file__); open(sevenfold.__file__, "a")'] })
  expect(run.stdout).toMatch(/^7 /)
  expect(run.stderr).toContain('PermissionError')
  expect((await workspace.run({ argv: ['sevenfold'] })).stdout).toBe('started\n')
  expect((await workspace.run({ argv: ['python', '-c', 'import socket; socket.create_connection(("127.0.0.1", 3141), 2)'] })).stderr).toContain('ConnectionRefusedError')
  // The box's own numpy and pandas were not asked for.
  expect([...new Set(asked)]).toEqual(['/simple/sevenfold/', '/f/sevenfold-1.2-py3-none-any.whl'])
  expect(await readdir(folder)).toHaveLength(1)
}, 120_000)

test('where the box has it all, nothing is asked of anybody', async () => {
  const { submission, ...started } = await box({ 'requirements.txt': 'numpy>=1\npython-dotenv\n' })
  await installPackages({ sandbox: started.sandbox, packages: { open: () => Promise.reject(new Error('opened')), share: () => Promise.reject(new Error('shared')) } }, submission)
}, 60_000)

test.each([
  ['a package that no index has', 'sevenfoldd\n', undefined, /No matching distribution found for sevenfoldd/],
  ['a version that there is not', 'sevenfold==9\n', undefined, /sevenfold==9/],
  ['a file that is not what the index says', 'sevenfold\n', 'f'.repeat(64), /not the file that the index names/],
])('%s: NOT GRADED', async (_, requirements, claimed, message) => {
  const { submission, ...started } = await box({ 'requirements.txt': requirements })
  const { index } = indexWith(await wheelOf(started), claimed)
  const failure = await installPackages({ sandbox: started.sandbox, packages: new BoxPackages(api, started, index) }, submission).catch((error: unknown) => error)
  expect(failure).toBeInstanceOf(NotJudged)
  expect((failure as NotJudged).message).toMatch(message)
}, 120_000)

test('an index that does not answer: NOT GRADED, and no fault of the learner\'s', async () => {
  const { submission, ...started } = await box({ 'requirements.txt': 'sevenfold\n' })
  const index = new PackageIndex({ index: 'http://index.test/simple/', get: () => Promise.reject(new Error('no route')) }, new PackageCache(folder))
  await expect(installPackages({ sandbox: started.sandbox, packages: new BoxPackages(api, started, index) }, submission)).rejects.toThrow(/can't be reached \(no route\)/)
}, 120_000)
