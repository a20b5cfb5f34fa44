import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Workspace } from '../../../graders/kit/ports/sandbox.ts'
import { limits } from '../limits.ts'
import type { StartedSandbox } from './start.ts'
import { boxWith } from './testing.ts'

const SOURCES = {
  'echo.py': 'import os, sys, json\nprint(json.dumps([sys.argv[1:], sys.stdin.read(), os.getcwd().split("/files")[1], os.environ.get("WORD")]))',
  'loop.py': 'while True: pass',
  'stubborn.py': 'import signal, time\nfor s in (15, 2, 1): signal.signal(s, signal.SIG_IGN)\nprint("in", flush=True)\nwhile True: time.sleep(60)',
  'flood.py': 'import sys\nstream = sys.stderr if sys.argv[1] == "stderr" else sys.stdout\nwhile True: stream.write("x" * 65536)',
  'bomb.py': 'import os\nwhile True:\n    try: os.fork()\n    except OSError: pass\n',
  'threads.py': 'import threading, time\nwhile True:\n    try: threading.Thread(target=time.sleep, args=(60,)).start()\n    except RuntimeError: pass\n',
  'memory.py': 'kept = []\nwhile True: kept.append(bytearray(16 << 20))',
  'daemon.py': 'import os, time\nprint("parent", flush=True)\nif os.fork() == 0:\n    os.setsid()\n    if os.fork() == 0:\n        time.sleep(600)\n    os._exit(0)\n',
  'alive.py': 'import os\nprint([p for p in os.listdir("/proc") if p.isdigit() and os.stat("/proc/" + p).st_uid == os.getuid() and int(p) != os.getpid()])',
  // Process numbers rise: whoever comes to end it has one of the next.
  'stopper.py': 'import os, signal\nfor _ in range(2):\n    if os.fork() == 0:\n        os.setsid()\n        while True:\n            for pid in range(os.getpid() + 1, os.getpid() + 400):\n                try: os.kill(pid, signal.SIGSTOP)\n                except OSError: pass\n',
  'hunter.py': 'import os, signal, time\nend = time.monotonic() + 1\nwhile time.monotonic() < end:\n    for pid in range(1, os.getpid() + 100):\n        if pid != os.getpid():\n            try:\n                os.kill(pid, signal.SIGKILL)\n                print("reached", pid)\n            except OSError: pass\n',
  // The C library asks whether a process may be signalled; the kernel, by this call, whether that very thread may.
  'thread-hunter.py': `
import ctypes, os, signal, time
tgkill = {"x86_64": 234, "aarch64": 131}[os.uname().machine]
call = ctypes.CDLL(None).syscall
seen, end = 0, time.monotonic() + 1
while time.monotonic() < end:
    for pid in [int(name) for name in os.listdir("/proc") if name.isdigit()]:
        if pid == os.getpid():
            continue
        try:
            threads = os.listdir(f"/proc/{pid}/task")
        except OSError:
            continue
        seen = max(seen, len(threads))
        for thread in threads:
            if call(tgkill, pid, int(thread), signal.SIGKILL) == 0:
                print("reached", pid, thread)
print(seen > 2)
`,
  // Its work is done by a process that nobody waits for: one whose parent has gone, or one whose parent does not want to know.
  'orphan.py': 'import os\nread, write = os.pipe()\nfirst = os.fork()\nif first == 0:\n    if os.fork() > 0: os._exit(0)\n    kept = bytearray(b"x" * (80 << 20))\n    for _ in range(8_000_000): pass\n    os._exit(0)\nos.close(write)\nos.waitpid(first, 0)\nos.read(read, 1)',
  'ignored.py': 'import os, signal\nsignal.signal(signal.SIGCHLD, signal.SIG_IGN)\nchild = os.fork()\nif child == 0:\n    for _ in range(30_000_000): pass\n    os._exit(0)\ntry: os.waitpid(child, 0)\nexcept ChildProcessError: print("gone")',
  'end.py': 'import os, sys\nos.kill(os.getpid(), int(sys.argv[1]))',
  'murder.py': `
import os, signal
done = []
for pid in [int(name) for name in os.listdir("/proc") if name.isdigit()]:
    if pid != os.getpid():
        try:
            os.kill(pid, signal.SIGKILL)
            done.append(pid)
        except OSError:
            pass
for path in ("/proc/1/fd/1", f"/proc/{os.getppid()}/fd/1", "/proc/1/mem", "/proc/1/environ"):
    try:
        open(path, "r+b")
        done.append(path)
    except OSError:
        pass
try:
    os.kill(-1, signal.SIGKILL)
except OSError:
    pass  # Linux says nothing when it was allowed to end none, gVisor does
print(done)
`,
}

let box: StartedSandbox
let workspace: Workspace
beforeAll(async () => {
  box = await boxWith(SOURCES)
  workspace = await box.sandbox.workspace()
})
afterAll(() => box.container.stop())

const python = (...argv: string[]) => workspace.run({ argv: ['python', ...argv] })
const stillWorks = async () => expect((await python('-c', 'print("well")')).stdout).toBe('well\n')

describe('what a command is given and gives back', () => {
  test('what an orphan used counts, too', async () => {
    const [little, much] = [await python('-c', 'print(1)'), await python('orphan.py')]
    expect(much.exit).toBe(0)
    expect(much.cpuSeconds).toBeGreaterThan(little.cpuSeconds + 0.1)
    expect(much.maxRssBytes).toBeGreaterThan(little.maxRssBytes + (60 << 20))
  })

  // gVisor's box has no account of its own.
  test.skipIf(process.env['GONOGO_SANDBOX_RUNTIME'] === 'runsc')('what a child used that is never waited for counts, too', async () => {
    const run = await python('ignored.py')
    expect(run.stdout).toBe('gone\n')
    expect(run.cpuSeconds).toBeGreaterThan(0.5)
  })

  test('words, input, folder and environment arrive as they are', async () => {
    await workspace.write([{ path: 'deep/er/x', kind: 'file', content: Buffer.alloc(0) }])
    const words = ['; rm -rf /', '$HOME', '"\'\n\t', 'ä 漢 🎉', '', '*', '-']
    const run = await workspace.run({ argv: ['python', '../../echo.py', ...words], cwd: 'deep/er', stdin: 'ünï\n', env: { WORD: 'a b' } })
    expect(JSON.parse(run.stdout)).toEqual([words, 'ünï\n', '/deep/er', 'a b'])
    expect(run).toMatchObject({ exit: 0, signal: null, timedOut: false, flooded: false, notStarted: null, stderr: '' })
  })

  test('input that is never read, and megabytes of it, block nobody', async () => {
    const run = await workspace.run({ argv: ['python', '-c', 'print(1)'], stdin: 'x'.repeat(8 << 20) })
    expect(run).toMatchObject({ exit: 0, stdout: '1\n' })
  })

  test('Windows line ends read as Unix ones, and broken UTF-8 is shown as such', async () => {
    const run = await python('-c', 'import sys; sys.stdout.buffer.write(b"a\\r\\nb\\xff\\r\\n")')
    expect(run.stdout).toBe('a\nb\ufffd\n')
  })

  test('exit status, signals and what can\'t be started', async () => {
    expect(await python('-c', 'raise SystemExit(3)')).toMatchObject({ exit: 3, signal: null })
    expect(await python('end.py', '11')).toMatchObject({ exit: null, signal: 'SIGSEGV' })
    expect(await python('end.py', '40')).toMatchObject({ exit: null, signal: 'signal 40' })
    expect(await workspace.run({ argv: ['no-such-program'] })).toMatchObject({ exit: null, notStarted: 'No such file or directory' })
    expect(await workspace.run({ argv: ['./echo.py'] })).toMatchObject({ exit: null, notStarted: 'Permission denied' })
    expect(await workspace.run({ argv: ['python', 'a\0b'] })).toMatchObject({ exit: null, stdout: '', notStarted: 'Invalid argument' })
    expect(await workspace.run({ argv: ['python'], cwd: 'nowhere' })).toMatchObject({ exit: null, notStarted: 'No such file or directory' })
  })
})

describe('nothing outlives its command', () => {
  const ended = { exit: null, signal: 'SIGKILL' }

  test.each(['loop.py', 'stubborn.py'])('%s is ended in time', async (script) => {
    const run = await workspace.run({ argv: ['python', script], seconds: 0.5 })
    expect(run).toMatchObject({ ...ended, timedOut: true })
    expect(run.seconds).toBeLessThan(5)
    expect((await python('alive.py')).stdout).toBe('[]\n')
  })

  test.each(['stdout', 'stderr'] as const)('a flood of %s is cut at the limit', async (stream) => {
    const run = await python('flood.py', stream)
    expect(run).toMatchObject({ ...ended, flooded: true, timedOut: false })
    expect(run[stream]).toHaveLength(limits.outputBytes)
  })

  test('a daemon that holds the pipe is ended with its parent', async () => {
    const run = await python('daemon.py')
    expect(run).toMatchObject({ exit: 0, stdout: 'parent\n', timedOut: false })
    expect((await python('alive.py')).stdout).toBe('[]\n')
  })

  test.each(['bomb.py', 'threads.py'])('%s is ended, and the box goes on', async (script) => {
    expect(await workspace.run({ argv: ['python', script], seconds: 0.5 })).toMatchObject({ timedOut: true })
    expect((await python('alive.py')).stdout).toBe('[]\n')
    await stillWorks()
  })

  test('all the memory: the program is ended, and the box goes on', async () => {
    expect(await python('memory.py')).toMatchObject({ ...ended, timedOut: false })
    await stillWorks()
  })

  test('what stops whoever comes to end it is ended', async () => {
    expect(await python('stopper.py')).toMatchObject({ timedOut: false })
    expect((await python('alive.py')).stdout).toBe('[]\n')
  })

  test('those who read and write its files are not a program\'s to signal', async () => {
    await workspace.write([{ path: 'large', kind: 'file', content: Buffer.alloc(4 << 20) }])
    for (const [hunter, said] of [['hunter.py', ''], ['thread-hunter.py', 'True\n']] as const) {
      let runs = true
      const hunt = python(hunter).finally(() => (runs = false))
      while (runs) expect((await Promise.all([workspace.read('large'), workspace.list()]))[0].state).toBe('read')
      expect((await hunt).stdout).toBe(said)
    }
  })

  test('a program that kills whatever it can reaches neither the supervisor nor its streams', async () => {
    const run = await python('murder.py')
    expect(run).toMatchObject({ exit: 0, stdout: '[]\n' })
    await stillWorks()
    expect(box.alive()).toBe(true)
  })
})
