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


for ring in (-1, -2, -3, -4, -5):
    call("add_key", 248, b"user", b"hoard", b"x" * 100, ctypes.c_size_t(100), ctypes.c_int(ring))
    call("keyctl get keyring", 250, 0, ctypes.c_int(ring), 1)
call("request_key", 249, b"user", b"other", None, ctypes.c_int(-3))
print("attack ran")
