import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { SandboxFull, type Workspace } from '../../../graders/kit/ports/sandbox.ts'
import type { StartedSandbox } from './start.ts'
import { boxWith, fileOf } from './testing.ts'

let box: StartedSandbox
let workspace: Workspace
beforeAll(async () => {
  box = await boxWith({ 'main.py': 'print("mine")', 'notes ä 漢.txt': 'as handed in' })
})
afterAll(() => box.container.stop())
const fresh = async () => (workspace = await box.sandbox.workspace())
const python = (source: string) => workspace.run({ argv: ['python', '-c', source] })

describe('reading what a program wrote', () => {
  test('bytes come back as they are, under any name', async () => {
    await fresh()
    await python('open("out put ü.bin", "wb").write(bytes(range(256)))')
    expect(await workspace.read('out put ü.bin')).toEqual({ state: 'read', content: Buffer.from(Array.from({ length: 256 }, (_, at) => at)) })
    expect(await workspace.read('notes ä 漢.txt')).toEqual({ state: 'read', content: Buffer.from('as handed in') })
  })

  test.each([
    ['a link to a secret', 'os.symlink("/etc/passwd", "out")', { state: 'unreadable' }],
    ['a link to itself', 'os.symlink("out", "out")', { state: 'unreadable' }],
    ['a pipe that nobody writes to', 'os.mkfifo("out")', { state: 'unreadable', why: 'not a regular file' }],
    ['a folder', 'os.mkdir("out")', { state: 'unreadable', why: 'not a regular file' }],
    ['a socket', 'import socket; socket.socket(socket.AF_UNIX).bind("out")', { state: 'unreadable' }],
    ['a closed file', 'open("out", "w"); os.chmod("out", 0)', { state: 'unreadable', why: 'Permission denied' }],
    ['a file larger than anybody reads', 'os.truncate(os.open("out", os.O_CREAT | os.O_WRONLY), 200 << 20)', { state: 'too-large', size: 200 << 20 }],
    ['nothing', 'pass', { state: 'missing' }],
    ['no folder either', 'import shutil; shutil.rmtree(os.getcwd())', { state: 'missing' }],
  ])('%s', async (_, source, expected) => {
    await fresh()
    await python(`import os; ${source}`)
    expect(await workspace.read('out')).toMatchObject(expected)
  })

  test('a full disk is the program\'s own error, and no loss of the box', async () => {
    const other = await boxWith({ 'a.txt': 'x'.repeat(50_000) })
    workspace = await other.sandbox.workspace()
    const run = await python('import os\nfor n in range(9):\n    with open(f"big{n}", "wb") as f:\n        for _ in range(100): f.write(b"x" * (1 << 20))')
    expect(run.stderr).toContain('No space left on device')
    await expect(workspace.write([fileOf('ours.csv', 'x'.repeat(100_000))])).rejects.toThrow(SandboxFull)
    await expect(other.sandbox.workspace()).rejects.toThrow(SandboxFull)
    await other.container.stop()
  })
})

describe('listing', () => {
  test('regular files with their sizes; links, pipes and folders are left out', async () => {
    const other = await boxWith({ 'a/b.txt': '12345' })
    try {
      workspace = await other.sandbox.workspace()
      await python('import os; os.symlink("/etc", "etc"); os.mkfifo("pipe"); os.mkdir("empty"); open(b"odd\\xff", "w")')
      const { files, complete } = await workspace.list()
      expect(complete).toBe(true)
      expect(files.map(({ path, size }) => [path.replace('\udcff', '?'), size])).toEqual([['odd?', 0], ['a/b.txt', 5]])
    } finally {
      await other.container.stop()
    }
  })

  test('of more files than anybody looks at, the first ones', async () => {
    const other = await boxWith({})
    try {
      workspace = await other.sandbox.workspace()
      await python('for n in range(6000): open(f"{n:05}" + "x" * 200, "w")')
      const { files, complete } = await workspace.list()
      expect([files.length, complete]).toEqual([5_000, false])
    } finally {
      await other.container.stop()
    }
  })

  test('folders deeper than a path can name', async () => {
    const other = await boxWith({})
    try {
      workspace = await other.sandbox.workspace()
      await python('import os\nfor n in range(40):\n    os.mkdir("d" * 200); os.chdir("d" * 200)\n    open("f" * 200, "w")')
      expect((await workspace.list()).files.length).toBeGreaterThan(10)
    } finally {
      await other.container.stop()
    }
  })
})

describe('workspaces', () => {
  let other: StartedSandbox
  beforeAll(async () => {
    other = await boxWith({ 'count.py': 'import sys\nfor path in sys.argv[1:]:\n    with open(path, "a+") as file:\n        file.write("x"); file.seek(0); print(len(file.read()))' })
  })
  afterAll(() => other.container.stop())

  test('each begins with the submission alone, also in the folders that all users share', async () => {
    const count = ['python', 'count.py', 'here', '/tmp/tasks.db', '/dev/shm/x', '../tmp/y', '../home/z'] as const
    const [a, b] = [await other.sandbox.workspace(), await other.sandbox.workspace()]
    expect((await a.run({ argv: count })).stdout).toBe('1\n'.repeat(5))
    expect((await b.run({ argv: count })).stdout).toBe('1\n'.repeat(5))
    expect((await a.run({ argv: count })).stdout).toBe('2\n'.repeat(5))
    expect((await b.run({ argv: count })).stdout).toBe('2\n'.repeat(5))
  })

  test('none can enter or even list another, or change the submission', async () => {
    const a = await other.sandbox.workspace()
    const path = (await a.run({ argv: ['python', '-c', 'import os; open("secret", "w").write("s"); print(os.getcwd())'] })).stdout.trim()
    const b = await other.sandbox.workspace()
    const run = await b.run({ argv: ['python', '-c', `
import os
for what in (lambda: os.listdir("/work"), lambda: os.listdir(${JSON.stringify(path)}), lambda: open(${JSON.stringify(`${path}/secret`)}).read(),
             lambda: open("/submission/count.py", "w"), lambda: os.mkdir("/submission/x"), lambda: open("/opt/supervisor/main.py", "w"),
             lambda: open("/etc/passwd", "a"), lambda: os.setuid(0), lambda: os.setuid(20000)):
    try:
        print(what())
    except OSError:
        print("no")
`] })
    expect(run.stdout).toBe('no\n'.repeat(9))
  })

  test('a file of ours goes where a link of theirs stands, and not through it', async () => {
    const a = await other.sandbox.workspace()
    await a.run({ argv: ['python', '-c', 'import os; open("target", "w").write("kept"); os.symlink("target", "sales.csv")'] })
    await a.write([fileOf('sales.csv', 'ours')])
    expect(await a.read('sales.csv')).toEqual({ state: 'read', content: Buffer.from('ours') })
    expect(await a.read('target')).toEqual({ state: 'read', content: Buffer.from('kept') })
  })
})

test('links of a submission are laid down last, so that nothing is written through them', async () => {
  const other = await boxWith({})
  try {
    const link = { path: 'a', kind: 'link' as const, content: Buffer.from('/tmp') }
    await other.sandbox.load([link, fileOf('b/c.txt', 'c'), { path: 'run.sh', kind: 'executable', content: Buffer.from('#!/bin/sh\necho ran\n') }])
    workspace = await other.sandbox.workspace()
    expect((await workspace.run({ argv: ['./run.sh'] })).stdout).toBe('ran\n')
    expect(await workspace.read('b/c.txt')).toMatchObject({ state: 'read' })
    expect((await python('import os; print(os.readlink("a"))')).stdout).toBe('/tmp\n')
  } finally {
    await other.container.stop()
  }
})
