import ctypes
import os
import sys

here = os.getcwd()
libc = ctypes.CDLL(None, use_errno=True)
note = f"note of {here}"


def found(where, text):
    if text.startswith("note of ") and text != note:
        print("ESCAPED:", where, "holds a", text)


def by_files():
    for folder in ("/tmp", "/dev/shm", "/work", "/var/tmp", "/dev/mqueue", "/run", "/run/lock", "/var/lock", "/submission", "/services", "/services/postgres", os.path.expanduser("~/.."), "/proc/self/cwd/../.."):
        path = os.path.join(folder, "note-of-mine")
        try:
            with open(path) as file:
                found(path, file.read())
        except OSError:
            pass
        try:
            with open(path, "w") as file:
                file.write(note)
            os.chmod(path, 0o666)
        except OSError:
            pass


def by_shared_memory():
    libc.shmat.restype = ctypes.c_void_p
    number = libc.shmget(0x60606, 4096, 0o1666)
    if number < 0:
        return
    address = libc.shmat(number, None, 0)
    if address in (None, ctypes.c_void_p(-1).value):
        return
    found("System V shared memory", ctypes.string_at(address).decode(errors="replace"))
    ctypes.memmove(address, note.encode() + b"\0", len(note) + 1)


def by_message_queue():
    number = libc.msgget(0x60606, 0o1666)
    if number < 0:
        return
    buffer = ctypes.create_string_buffer(8 + 256)
    size = libc.msgrcv(number, buffer, 256, 0, 0o4000)
    if size > 0:
        found("a System V message queue", buffer.raw[8:8 + size].decode(errors="replace"))
    message = (1).to_bytes(8, sys.byteorder) + note.encode()
    libc.msgsnd(number, message, len(note), 0o4000)


def by_posix_queue():
    libc.syscall.restype = ctypes.c_long
    os.umask(0)
    queue = libc.syscall(240, b"note-of-mine", 0o2 | 0o100 | 0o4000, 0o666, None)
    if queue < 0:
        return
    buffer = ctypes.create_string_buffer(8192)
    size = libc.syscall(243, ctypes.c_int(queue), buffer, 8192, None, None)
    if size > 0:
        found("a POSIX message queue", buffer.raw[:size].decode(errors="replace"))
    libc.syscall(242, ctypes.c_int(queue), note.encode(), len(note), 0, None)


def by_keyring():
    # add_key and keyctl, on the keyrings of the user, the session and the process.
    for ring in (-4, -5, -3, -2):
        key = libc.syscall(248, b"user", b"note-of-mine", note.encode(), len(note), ring)
        if key > 0:
            print("ESCAPED: a kernel key could be made in keyring", ring)


for way in (by_files, by_shared_memory, by_message_queue, by_posix_queue, by_keyring):
    way()
print("attack ran")
