import { randomBytes } from 'node:crypto'
import { readdir, readFile, symlink, writeFile, chmod, mkdir } from 'node:fs/promises'
import { createServer } from 'node:http'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { SubmissionRefused } from '../../graders/kit/submission/accept.ts'
import { Learner } from '../../test/github/testing/learner.ts'
import { openClassroom, REPOSITORY, type Classroom } from '../../test/github/testing/classroom.ts'
import { fetchCommit } from './fetch-commit.ts'
import { Fetcher } from './fetcher.ts'
import { GitFailed } from './git.ts'

let classroom: Classroom
let url: string
let token: string
beforeAll(async () => {
  classroom = await openClassroom()
  url = `${classroom.github.url}/${REPOSITORY}.git`
  token = classroom.ada.token
})
afterAll(() => classroom.close())
afterEach(() => classroom.github.faults.clear())

const commitOf = (sha: string, ref = 'refs/heads/main') => ({ url, token, sha, ref })
const textsOf = async (sha: string) => new Map((await fetchCommit(commitOf(sha))).map(({ path, content }) => [path, Buffer.from(content).toString()]))
let branches = 0
/** A branch of its own per test, and files laid by hand before the commit. */
async function pushed(files: Record<string, string | null>, prepare?: (folder: string) => Promise<unknown>): Promise<string> {
  const { clone } = classroom
  const branch = `work-${++branches}`
  await clone.git('switch', '--quiet', '--create', branch, 'main')
  await prepare?.(clone.folder)
  await clone.commit(branch, files)
  return clone.push(branch)
}
const folders = async () => (await readdir(tmpdir())).filter((name) => name.startsWith('gonogo-fetch-'))

describe('exactly the commit that is asked for', () => {
  test('also when the branch has moved on, or was pushed over', async () => {
    const first = await pushed({ 'a.txt': 'first' })
    await classroom.clone.commit(`work-${branches}`, { 'a.txt': 'second' })
    const second = await classroom.clone.push(`work-${branches}`)
    await classroom.clone.git('reset', '--quiet', '--hard', 'main')
    await classroom.clone.push(`work-${branches}`, '--force')
    expect((await textsOf(first)).get('a.txt')).toBe('first')
    expect((await textsOf(second)).get('a.txt')).toBe('second')
  })

  test('names, bytes and kinds come as they are', async () => {
    const sha = await pushed({ 'with space.txt': '1', 'ä 漢/🎉.txt': '2', 'line\nbreak': '3', '"quotes"': '4', 'windows.txt': 'a\r\nb\r\n', 'empty': '' }, async (folder) => {
      await writeFile(join(folder, 'bytes.bin'), Buffer.from([0, 10, 255, 13, 10, 0]))
      await writeFile(join(folder, 'run.sh'), '#!/bin/sh\n')
      await chmod(join(folder, 'run.sh'), 0o755)
    })
    const files = await fetchCommit(commitOf(sha))
    const paths = files.map(({ path }) => path)
    expect(paths).toEqual(expect.arrayContaining(['with space.txt', 'ä 漢/🎉.txt', 'line\nbreak', '"quotes"', 'empty', 'chapter-01/main.py']))
    expect(files.find(({ path }) => path === 'bytes.bin')?.content).toEqual(Buffer.from([0, 10, 255, 13, 10, 0]))
    expect(files.find(({ path }) => path === 'windows.txt')?.content.toString()).toBe('a\r\nb\r\n')
    expect(files.find(({ path }) => path === 'run.sh')?.kind).toBe('executable')
    expect(files.find(({ path }) => path === 'empty')?.content.byteLength).toBe(0)
  })

  test('a fork\'s commit comes through the base repository', async () => {
    const { github } = classroom
    const eve = github.createUser('eve')
    await github.fork(REPOSITORY, 'eve')
    const clone = await Learner.clone(github.url, eve, 'eve/course')
    try {
      await clone.commit('mine', { 'fork.txt': 'from a fork' })
      const sha = await clone.push('mine')
      const pull = await github.openPullRequest(REPOSITORY, { author: 'eve', head: 'eve:mine' })
      const files = await fetchCommit(commitOf(sha, `refs/pull/${pull.number}/head`))
      expect(files.find(({ path }) => path === 'fork.txt')?.content.toString()).toBe('from a fork')
    } finally {
      await clone.remove()
    }
  })

  test('one that isn\'t there is git\'s failure, not another commit', async () => {
    await expect(fetchCommit(commitOf('0123456789'.repeat(4)))).rejects.toThrow(GitFailed)
  })
})

describe('nothing of the repository acts', () => {
  test('links that lead out and submodules are left out; attributes, filters, LFS and hooks are text', async () => {
    const pointer = `version https://git-lfs.github.com/spec/v1\noid sha256:${'0'.repeat(64)}\nsize 5\n`
    const marker = join(tmpdir(), `gonogo-acted-${randomBytes(6).toString('hex')}`)
    const sha = await pushed({ '.gitattributes': '*.bin filter=lfs\n*.txt filter=evil eol=crlf\n$Id$ ident', '.lfsconfig': '[lfs]\nurl = http://127.0.0.1:9/', 'x.txt': 'a\nb\n' }, async (folder) => {
      await classroom.clone.git('config', 'filter.lfs.clean', 'cat')
      await writeFile(join(folder, 'big.bin'), pointer)
      await symlink('/etc/passwd', join(folder, 'out'))
      await symlink('x.txt', join(folder, 'in'))
      await mkdir(join(folder, 'hooks'))
      await writeFile(join(folder, 'hooks/post-checkout'), `#!/bin/sh\ntouch ${marker}\n`)
      const head = await classroom.clone.git('rev-parse', 'HEAD')
      await classroom.clone.git('update-index', '--add', '--cacheinfo', `160000,${head},sub`)
      await writeFile(join(folder, '.gitmodules'), '[submodule "sub"]\n\tpath = sub\n\turl = http://127.0.0.1:9/evil\n')
    })
    const files = await textsOf(sha)
    expect(files.get('big.bin')).toBe(pointer)
    expect(files.get('x.txt')).toBe('a\nb\n')
    expect(files.get('in')).toBe('x.txt')
    expect(files.has('out')).toBe(false)
    expect([...files.keys()].filter((path) => path.startsWith('sub'))).toEqual([])
    await expect(readFile(marker)).rejects.toThrow('ENOENT')
  })

  test('nothing is left behind, whether it went well or not', async () => {
    const before = await folders()
    await fetchCommit(commitOf(await pushed({ 'b.txt': '' })))
    await fetchCommit(commitOf('f'.repeat(40))).catch(() => undefined)
    expect(await folders()).toEqual(before)
  })
})

describe('too much is refused with words that say what to do', () => {
  test('too many files', async () => {
    const files = Object.fromEntries(Array.from({ length: 2_001 }, (_, at) => [`f/${at}`, '']))
    await expect(fetchCommit(commitOf(await pushed(files)))).rejects.toThrow(/There are 200\d files; at most 2000/)
  })

  test('files too large for a submission, named by the largest', async () => {
    const sha = await pushed({}, (folder) => writeFile(join(folder, 'zeros.bin'), Buffer.alloc(21 << 20)))
    await expect(fetchCommit(commitOf(sha))).rejects.toThrow(/at most 20\.0 MB.*zeros\.bin/s)
  })

  test('a pack too large to be fetched at all', async () => {
    const sha = await pushed({}, (folder) => writeFile(join(folder, 'noise.bin'), randomBytes(70 << 20)))
    const refused = await fetchCommit(commitOf(sha)).catch((error: unknown) => error)
    expect(refused).toBeInstanceOf(SubmissionRefused)
    expect((refused as Error).message).toMatch(/far too large.*\.gitignore/s)
  })
})

describe('the token', () => {
  test('is in no argument list and in no message', async () => {
    classroom.github.faults.add({ path: /git-upload-pack/, times: 1, answer: 'hang' })
    const abort = new AbortController()
    const fetching = fetchCommit(commitOf('a'.repeat(40)), abort.signal).catch((error: unknown) => error)
    const deadline = Date.now() + 20_000
    let seen: string[] = []
    while (!seen.some((line) => line.includes('git-remote-http') || line.includes('remote-http'))) {
      expect(Date.now()).toBeLessThan(deadline)
      await setTimeout(20)
      seen = await commandLines()
    }
    const secrets = [token, Buffer.from(`x-access-token:${token}`).toString('base64')]
    expect(seen.filter((line) => secrets.some((secret) => line.includes(secret)))).toEqual([])
    abort.abort(new Error('superseded'))
    expect(await fetching).toMatchObject({ message: 'superseded' })
    // The cancelled git and its helpers are gone.
    while ((await commandLines()).some((line) => line.includes(url))) {
      expect(Date.now()).toBeLessThan(deadline)
      await setTimeout(20)
    }
  })

  test('that is wrong is refused by the server, and not told', async () => {
    const error: unknown = await fetchCommit({ ...commitOf('a'.repeat(40)), token: 'ghp_wrongwrongwrong' }).catch((failure: unknown) => failure)
    expect(error).toBeInstanceOf(GitFailed)
    expect(String(error)).not.toContain('ghp_wrong')
  })

  test('does not follow a redirection to another server', async () => {
    const asked: (string | undefined)[] = []
    const elsewhere = createServer((request, response) => {
      asked.push(request.headers.authorization)
      response.writeHead(404).end()
    }).listen(0, '127.0.0.1')
    await once(elsewhere, 'listening')
    const { port } = elsewhere.address() as { port: number }
    try {
      classroom.github.faults.add({ path: /info\/refs/, times: 1, answer: { status: 302, headers: { location: `http://localhost:${port}/x.git/info/refs?service=git-upload-pack` } } })
      await expect(fetchCommit(commitOf('a'.repeat(40)))).rejects.toThrow(GitFailed)
      expect(asked).toEqual([undefined])
    } finally {
      elsewhere.close()
    }
  })
})

describe('chapters of one commit', () => {
  test('fetch it once; a caller that is cancelled takes nothing from the others', async () => {
    const sha = await pushed({ 'once.txt': 'x' })
    const requests = classroom.github.faults.add({ path: /git-upload-pack$/, times: 0, answer: 'drop' })
    const fetcher = new Fetcher()
    const cancelled = new AbortController()
    const all = [cancelled.signal, new AbortController().signal, new AbortController().signal].map((signal) => fetcher.fetch(commitOf(sha), signal))
    cancelled.abort(new Error('superseded'))
    await expect(all[0]).rejects.toThrow('superseded')
    const [one, other] = await Promise.all(all.slice(1))
    expect(one).toBe(other)
    expect(requests.hits()).toBe(0)
  })

  test('a failure is not kept', async () => {
    const sha = await pushed({ 'again.txt': 'x' })
    const fetcher = new Fetcher()
    const { signal } = new AbortController()
    classroom.github.faults.add({ path: /info\/refs/, times: 1, answer: { status: 503 } })
    await expect(fetcher.fetch(commitOf(sha), signal)).rejects.toThrow(GitFailed)
    expect((await fetcher.fetch(commitOf(sha), signal)).length).toBeGreaterThan(0)
  })
})

/** Of every process that this user may look at. */
async function commandLines(): Promise<string[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name))
  const lines = await Promise.all(pids.map((pid) => readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')))
  return lines.map((line) => line.replaceAll('\0', ' ')).filter((line) => line.includes('git'))
}
