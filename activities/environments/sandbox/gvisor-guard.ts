import { limits } from '../limits.ts'

/**
 * gVisor counts a box's processes and memory on the host, where what goes over a limit is gVisor's own kernel and with it
 * the whole box. So a first program sets the limit of processes in the box's own control group, leaves a guard behind that
 * ends the learner's programs when they have used up the memory, as Linux would, and becomes the supervisor. Both belong
 * to the box's root, whom no learner's process can signal or trace.
 */
const GUARD = `
import os, signal, sys, time

with open("/sys/fs/cgroup/pids/pids.max", "w") as limit:
    limit.write(sys.argv[2])

def used():
    with open("/proc/meminfo") as lines:
        fields = dict(line.split(":", 1) for line in lines)
    return 1024 * (int(fields["MemTotal"].split()[0]) - int(fields["MemAvailable"].split()[0]))

def end_learners():
    for name in os.listdir("/proc"):
        if name.isdigit():
            try:
                if 20000 <= os.stat("/proc/" + name).st_uid < 64000:  # not the relay; see users.py
                    os.kill(int(name), signal.SIGKILL)
            except OSError:
                pass  # it has just ended

if os.fork() == 0:
    os.closerange(0, 3)
    os.setsid()
    while True:
        left = int(sys.argv[1]) - used()
        if left <= 0:
            end_learners()
        time.sleep(0.1 if left > 300 << 20 else 0.02)
os.execv(sys.argv[3], sys.argv[3:])
`

/** What gVisor's own kernel may use beside the box's programs: its memory is charged to the same control group. */
export const GVISOR_MEMORY = 512 * 1024 * 1024
/** Threads and processes of the host that stand for those of the box, and gVisor's own. */
export const GVISOR_PROCESSES = 4096

const PYTHON = '/usr/bin/python3'
const SUPERVISOR = [PYTHON, '-I', '-S', '-u', '/opt/supervisor/main.py']

export const guardedSupervisor: readonly string[] = [PYTHON, '-I', '-S', '-c', GUARD, String(limits.memory), String(limits.processes), ...SUPERVISOR]
