import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { gvisorReady } from '../../setup/gvisor-ready.mjs'
import type { StartedSandbox } from './sandbox/start.ts'
import { boxWith } from './sandbox/testing.ts'
import type { Workspace } from '../../graders/kit/ports/sandbox.ts'
import { limits } from './limits.ts'

const found = await gvisorReady()
const runtime = 'path' in found ? found.path : undefined
if ('failure' in found) console.warn(`gVisor is not tested: ${found.failure}`)

describe.skipIf(runtime === undefined)('under gVisor', () => {
  let box: StartedSandbox
  let workspace: Workspace
  beforeAll(async () => {
    box = await boxWith({}, runtime)
    workspace = await box.sandbox.workspace()
  })
  afterAll(() => box.container.stop())
  const python = (source: string, seconds = 10) => workspace.run({ argv: ['python', '-c', source], seconds })
  // Memory is given back a moment after its owner has ended.
  const alive = () => expect.poll(async () => (await python('print("well")')).stdout, { timeout: 15_000 }).toBe('well\n')

  test("system calls are answered by gVisor's kernel, not by the host's", async () => {
    const { stdout } = await workspace.run({ argv: ['dmesg'] })
    expect(stdout).toContain('Starting gVisor')
  })

  test('kernel features that flaws are found in are not to be had', async () => {
    const { stdout } = await python(`
import ctypes, errno
libc = ctypes.CDLL(None, use_errno=True)
calls = {"io_uring_setup": (425, 1, 0), "bpf": (321, 0, 0, 0), "perf_event_open": (298, 0, 0, -1, -1, 0), "userfaultfd": (323, 0), "add_key": (248, b"user", b"x", b"y", 1, -2), "kexec_load": (246, 0, 0, 0, 0), "mount": (165, b"none", b"/tmp", b"tmpfs", 0, 0), "init_module": (175, 0, 0, b"")}
for name, words in calls.items():
    if libc.syscall(*words) >= 0: print("possible:", name)
`)
    expect(stdout).toBe('')
  })

  test('a file that was read does not count as memory of the next command', async () => {
    const { maxRssBytes: before } = await python('open("result", "w").write("x")')
    expect(await workspace.read('result')).toMatchObject({ state: 'read' })
    const { maxRssBytes: after } = await python('pass')
    expect(after).toBeLessThan(before + (4 << 20))
  })

  test('a fork bomb is limited inside of the box', async () => {
    const { stdout, exit } = await python(`
import os, time
born = 0
try:
    while born < 1000:
        if os.fork() == 0: os.execv("/bin/sleep", ["sleep", "60"])
        born += 1
except OSError: pass
print(born)
`)
    // It meets the limit of processes, and some more while the guard makes room, or that of memory, which ends it.
    if (exit === 0) expect(Number(stdout)).toBeLessThan(1.5 * limits.processes)
    else expect(stdout).toBe('')
    await alive()
  })

  test.each([1, 4])('memory taken by %i processes at once ends them, and not the box', async (processes) => {
    const run = await python(`
import os
for _ in range(${processes - 1}):
    if os.fork() == 0: break
kept = []
while True: kept.append(bytearray(16 << 20))
`)
    // The guard ends them; where the machine is too busy for it to be in time, gVisor refuses the next page of one.
    expect(run.signal).toMatch(/^SIG(KILL|SEGV)$/)
    expect(run.timedOut).toBe(false)
    await alive()
  })

  test("the guard can't be ended, traced or loosened", async () => {
    const { stdout } = await python(`
import os, signal
for name in os.listdir("/proc"):
    if name.isdigit() and os.stat("/proc/" + name).st_uid == 0:
        try:
            os.kill(int(name), signal.SIGKILL); print("killed", name)
        except OSError: pass
for path in ("/sys/fs/cgroup/pids/pids.max", "/sys/fs/cgroup/memory/memory.limit_in_bytes", "/sys/fs/cgroup/pids/cgroup.procs"):
    try:
        open(path, "w").write("1000000"); print("written", path)
    except OSError: pass
`)
    expect(stdout).toBe('')
    await alive()
  })
})
