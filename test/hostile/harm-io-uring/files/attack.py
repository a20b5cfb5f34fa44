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


buffer = ctypes.create_string_buffer(256)
call("io_uring_setup", 425, 8, buffer)
call("bpf", 321, 0, buffer, 128)
call("perf_event_open", 298, buffer, 0, -1, -1, 0)
call("userfaultfd", 323, 0)
call("fanotify_init", 300, 0, 0)
call("open_by_handle_at", 304, -100, buffer, 0)
print("attack ran")
