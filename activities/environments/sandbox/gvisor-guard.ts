import { limits } from '../limits.ts'

/**
 * gVisor counts a box's processes and memory on the host, where what goes over a limit is gVisor's own kernel and with it
 * the whole box. So a first program sets the limit of processes in the box's own control group, leaves a guard behind that
 * ends the learner's programs when they have used up the memory, as Linux would, and becomes the supervisor. Both belong
 * to the box's root, whom no learner's process can signal or trace.
 */
const GUARD = `
import os, signal, sys, time

def allow(processes):
    with open("/sys/fs/cgroup/pids/pids.max", "w") as limit:
        limit.write(str(processes))

allow(sys.argv[2])

def used():
    with open("/proc/meminfo") as lines:
        fields = dict(line.split(":", 1) for line in lines)
    return 1024 * (int(fields["MemTotal"].split()[0]) - int(fields["MemAvailable"].split()[0]))

def learners():
    for name in os.listdir("/proc"):
        if name.isdigit():
            try:
                yield os.stat("/proc/" + name).st_uid
            except OSError:
                pass  # it has just ended

def end_learners():
    # All of a user's at once: one by one, those that fork would be faster. Where none can be forked, room is made for it.
    allow(int(sys.argv[2]) + 16)
    for uid in {uid for uid in learners() if 20000 <= uid < 64000}:  # not the relay; see users.py
        if os.fork() == 0:
            try:
                os.setresgid(64001, 64001, 64001)
                os.setresuid(64001, uid, 64001)  # theirs to kill with, not theirs to stop: see users.py
                os.kill(-1, signal.SIGKILL)
            finally:
                os._exit(0)
        os.wait()
    allow(sys.argv[2])

# What ended programs had comes back a moment late: until then what counts is whether more is taken, or the next program
# would be ended for the last one's memory.
MORE = 128 << 20

if os.fork() == 0:
    os.closerange(0, 3)
    os.setsid()
    limit = ceiling = int(sys.argv[1])
    while True:
        now = used()
        ceiling = max(limit, min(ceiling, now + MORE))
        if now >= ceiling:
            try:
                end_learners()
                ceiling = now + MORE
            except OSError:
                pass  # those that fork were faster: at once again
        time.sleep(0.1 if limit - now > 300 << 20 else 0.02)
os.execv(sys.argv[3], sys.argv[3:])
`

/** What gVisor's own kernel may use beside the box's programs: its memory is charged to the same control group. */
export const GVISOR_MEMORY = 512 * 1024 * 1024
/** Threads and processes of the host that stand for those of the box, and gVisor's own. */
export const GVISOR_PROCESSES = 4096

const PYTHON = '/usr/bin/python3'
const SUPERVISOR = [PYTHON, '-I', '-S', '-u', '/opt/supervisor/main.py']

export const guardedSupervisor: readonly string[] = [PYTHON, '-I', '-S', '-c', GUARD, String(limits.memory), String(limits.processes), ...SUPERVISOR]
