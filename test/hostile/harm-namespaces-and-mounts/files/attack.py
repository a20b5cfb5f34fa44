import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)
libc.syscall.restype = ctypes.c_long


def call(name, number, *arguments):
    result = libc.syscall(ctypes.c_long(number), *arguments)
    if result >= 0:
        print("ESCAPED:", name, "gave", result)
    else:
        print(name, os.strerror(ctypes.get_errno()))


for name, flag in (("user", 0x10000000), ("mount", 0x20000), ("network", 0x40000000), ("pid", 0x20000000), ("cgroup", 0x02000000), ("ipc", 0x08000000)):
    if os.fork() == 0:
        call(f"unshare {name}", 272, ctypes.c_int(flag))
        os._exit(0)
    os.wait()
call("mount proc", 165, b"proc", b"/tmp", b"proc", 0, None)
call("mount tmpfs", 165, b"tmpfs", b"/tmp", b"tmpfs", 0, None)
call("bind mount", 165, b"/", b"/tmp", None, 4096, None)
call("remount", 165, None, b"/", None, 32 | 4096, None)
call("umount", 166, b"/proc/kcore", 2)
call("pivot_root", 155, b"/tmp", b"/tmp")
call("fsopen", 430, b"ext4", 0)
call("open_tree", 428, -100, b"/", 1)
for process in ("1", str(os.getppid())):
    for kind in ("mnt", "net", "pid", "user"):
        try:
            with open(f"/proc/{process}/ns/{kind}") as namespace:
                call(f"setns {kind}", 308, namespace.fileno(), 0)
        except OSError:
            pass
print("attack ran")
