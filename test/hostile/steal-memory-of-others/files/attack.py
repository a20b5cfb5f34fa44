import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)
for process in [int(name) for name in os.listdir("/proc") if name.isdigit()]:
    if process == os.getpid():
        continue
    for name in ("mem", "maps", "stack", "syscall", "auxv"):
        try:
            with open(f"/proc/{process}/{name}", "rb") as file:
                if name != "mem":
                    text = file.read(100)
                    if text:
                        print("ESCAPED:", process, name, text)
                elif file:
                    print("ESCAPED: opened the memory of", process)
        except OSError:
            pass
    if libc.ptrace(16, process, None, None) == 0:
        print("ESCAPED: traced", process)
    buffer = ctypes.create_string_buffer(64)

    class Vector(ctypes.Structure):
        _fields_ = [("base", ctypes.c_void_p), ("length", ctypes.c_size_t)]

    local = Vector(ctypes.addressof(buffer), 64)
    remote = Vector(0x400000, 64)
    if libc.process_vm_readv(process, ctypes.byref(local), 1, ctypes.byref(remote), 1, 0) > 0:
        print("ESCAPED: read the memory of", process)
print("attack ran")
