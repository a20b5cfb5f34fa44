"""Users of the box: root supervises, each workspace has a user of its own, services are relayed by another."""
import contextlib
import ctypes
import os
import signal

# Each box begins at another of these. Where the engine has no user namespaces, the kernel counts a user's processes over
# the whole host, and one learner's would be another's.
LEARNERS = range(20_000, 64_000)
# Below the container's own limit of processes, which is ours too. And cheap to meet: the kernel refuses a fork over this
# one before it has copied anything, while a storm of forks that are refused by the other holds up the whole host.
MOST_PROCESSES = 240
RELAY = 64_000
# Ends processes of the learners' in their name, and can't be signalled by any of them.
KILLER = 64_001

# To the kernel a user is a thread's; the C library's own functions change all threads of a process at once. setresuid and
# setresgid by machine (asm/unistd.h).
_SETRESUID, _SETRESGID = {"x86_64": (117, 119), "aarch64": (147, 149)}[os.uname().machine]
_SAME = 0xFFFFFFFF
_libc = ctypes.CDLL(None, use_errno=True)
_libc.syscall.restype = ctypes.c_long


def _set(call, real, effective, saved):
    if _libc.syscall(ctypes.c_long(call), *(ctypes.c_uint(number) for number in (real, effective, saved))) != 0:
        raise OSError(ctypes.get_errno(), "a thread could not change its user")


def become(uid):
    """Give up root for good: the kernel drops all capabilities with the change of user. For a process of its own."""
    os.setgroups([])
    os.setgid(uid)
    os.setuid(uid)


@contextlib.contextmanager
def acting_as(uid):
    """Meanwhile this thread does files in this user's name and by its rights, and is still nobody whom its processes can
    signal: kill(2) looks at the real and the saved user of whom it is sent to. For work of ours alone; whoever runs a
    learner's code becomes it."""
    _set(_SETRESGID, _SAME, uid, _SAME)
    _set(_SETRESUID, _SAME, uid, _SAME)
    try:
        yield
    finally:
        _set(_SETRESUID, _SAME, 0, _SAME)
        _set(_SETRESGID, _SAME, 0, _SAME)


def kill_all_of(uid):
    """End all processes of a user at once: theirs by the effective user, not theirs to stop by the others. It takes no
    process to do so, since a program that has taken every one there may be leaves none."""
    _set(_SETRESUID, KILLER, uid, 0)
    try:
        os.kill(-1, signal.SIGKILL)
    except ProcessLookupError:
        pass  # they have all ended by themselves
    finally:
        _set(_SETRESUID, 0, 0, 0)
