"""System calls that no brief needs, refused to learners' processes: whatever the engine's own filter lets through.

Each is a way into the kernel, or leaves something behind that outlives its process and that another workspace's user
could find. They answer as on a kernel without them, so that libraries take their other way.
"""
import ctypes
import errno
import os
import struct

# By machine: the audit architecture (linux/audit.h) and the numbers that differ between machines (asm/unistd.h).
_MACHINES = {
    "x86_64": (0xC000003E, {
        "shm": (29, 30, 31), "sem": (64, 65, 66, 220), "msg": (68, 69, 70, 71), "mq": range(240, 246),
        "keys": (248, 249, 250), "ptrace": (101, 310, 311), "bpf": (321,), "perf": (298,), "userfaultfd": (323,),
    }),
    "aarch64": (0xC00000B7, {
        "shm": (194, 195, 196), "sem": range(190, 194), "msg": range(186, 190), "mq": range(180, 186),
        "keys": (217, 218, 219), "ptrace": (117, 270, 271), "bpf": (280,), "perf": (241,), "userfaultfd": (282,),
    }),
}
_IO_URING = range(425, 428)
_X32 = 0x40000000

_LOAD, _EQUAL, _AT_LEAST, _RETURN = 0x20, 0x15, 0x35, 0x06
_ALLOW, _REFUSE = 0x7FFF0000, 0x00050000 | errno.ENOSYS
_PR_SET_NO_NEW_PRIVS, _PR_SET_SECCOMP, _FILTER = 38, 22, 2

_libc = ctypes.CDLL(None, use_errno=True)
_libc.prctl.argtypes = [ctypes.c_int, *[ctypes.c_ulong] * 4]


class _Program(ctypes.Structure):
    _fields_ = [("length", ctypes.c_ushort), ("instructions", ctypes.c_char_p)]


def _instructions(architecture, numbers):
    """struct sock_filter, as in linux/filter.h: a foreign architecture and each number lead to the refusal at the end."""
    tests = [(_AT_LEAST, _X32), *((_EQUAL, number) for number in numbers)]
    last = len(tests) + 4
    program = [struct.pack("HBBI", _LOAD, 0, 0, 4), struct.pack("HBBI", _EQUAL, 0, last - 2, architecture), struct.pack("HBBI", _LOAD, 0, 0, 0)]
    program += [struct.pack("HBBI", code, last - 4 - at, 0, value) for at, (code, value) in enumerate(tests)]
    return b"".join([*program, struct.pack("HBBI", _RETURN, 0, 0, _ALLOW), struct.pack("HBBI", _RETURN, 0, 0, _REFUSE)])


def _program():
    machine = _MACHINES.get(os.uname().machine)
    if machine is None:
        return None
    architecture, groups = machine
    code = _instructions(architecture, [*_IO_URING, *(number for group in groups.values() for number in group)])
    return _Program(len(code) // 8, code)


_PROGRAM = _program()


def refuse_calls():
    """From here on, for this process and all that it starts. Raises OSError where the kernel has no such filters."""
    if _PROGRAM is None:
        return
    for arguments in ((_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0), (_PR_SET_SECCOMP, _FILTER, ctypes.addressof(_PROGRAM), 0, 0)):
        if _libc.prctl(*arguments) != 0:
            raise OSError(ctypes.get_errno(), "prctl")
