"""One command of a learner's: started as the workspace's user, limited, measured, and ended with all its kin."""
import contextlib
import errno
import os
import selectors
import signal
import struct
import threading
import time

from orphans import box_seconds, forget, used_by
from shared import bring_back, has_shared, lay_aside
from users import MOST_PROCESSES, acting_as, kill_all_of

START = os.path.join(os.path.dirname(os.path.abspath(__file__)), "start")  # start.c


def _left(uid):
    """What is left of this user's: "running", "ended" (its place is not free yet, or other threads of it still run), or None."""
    ended = None
    for name in os.listdir("/proc"):
        if not name.isdigit():
            continue
        try:
            with open(f"/proc/{name}/status") as status:
                fields = dict(line.split(":", 1) for line in status)
        except (FileNotFoundError, ProcessLookupError):
            continue
        if fields["Uid"].split()[0] == str(uid):
            if fields["State"].split()[0] not in "ZX":
                return "running"
            ended = "ended"
    return ended


def end_all(uid):
    """Kill every process of a workspace's user and wait until there is none; hundreds take a while to die."""
    deadline = time.monotonic() + 30  # on a busy host they die slowly
    pause = 0.0005
    kill_all_of(uid)
    while left := _left(uid):
        if time.monotonic() > deadline:
            if left == "ended":
                return
            raise ChildProcessError("processes of the workspace could not be ended")
        time.sleep(pause)
        pause = min(2 * pause, 0.05)
        kill_all_of(uid)  # once more: some may have been forked meanwhile


class _Alone:
    """Whether a command is the only one in the box from its beginning to its end: then all that the box uses is its own."""

    _lock = threading.Lock()
    _running = 0
    _begun = 0

    def __enter__(self):
        with self._lock:
            _Alone._running += 1
            _Alone._begun += 1
            self._number = _Alone._begun
            self._first = _Alone._running == 1
        return self

    def __exit__(self, *_):
        with self._lock:
            _Alone._running -= 1

    def __bool__(self):
        with self._lock:
            return self._first and _Alone._begun == self._number


def _processor_time(own, of_orphans, of_box, is_alone):
    """A child whose parent ignores SIGCHLD is waited for by nobody and counted nowhere, except in the box's own account."""
    counted = own + of_orphans
    if is_alone and of_box is not None and of_box > 2 * counted + 0.5:  # the supervisor takes a little of it too
        return of_box
    return counted


def _name(number):
    try:
        return signal.Signals(number).name
    except ValueError:  # a real-time signal
        return f"signal {number}"


def _spawn(request, streams, failed):
    variables = [f"{name}={value}" for name, value in request["env"].items()]
    words = [START, str(request["uid"]), str(MOST_PROCESSES), os.path.join(request["dir"] + "/files", request["cwd"]),
             str(len(variables)), *variables, *request["argv"]]
    places = [(os.POSIX_SPAWN_DUP2, source, target) for target, source in enumerate((*streams, failed))]
    return os.posix_spawn(START, words, {}, file_actions=places, setsid=True)


@contextlib.contextmanager
def _started(request, payload):
    """The command's process, and what it says: its output, its errors, and nothing or the number of what refused its exec."""
    ours, theirs = [], []
    try:
        try:
            # Input lies in a file: a program that never reads it can't block anyone.
            theirs.append(os.memfd_create("stdin"))
            os.write(theirs[0], payload)
            os.lseek(theirs[0], 0, os.SEEK_SET)
            for _ in range(3):
                read, write = os.pipe()
                ours.append(read)
                theirs.append(write)
            pid = _spawn(request, theirs[:3], theirs[3])
        finally:
            for descriptor in theirs:
                os.close(descriptor)
        yield pid, *ours
    finally:
        for descriptor in ours:
            os.close(descriptor)


def _watch(pid, streams, seconds, most):
    """Gather what the command says until it ends, its time is over, or one stream has said more than `most` bytes."""
    end = time.monotonic() + seconds
    exited = os.pidfd_open(pid)
    try:
        with selectors.DefaultSelector() as waiting:
            for descriptor in (*streams, exited):
                waiting.register(descriptor, selectors.EVENT_READ)
            while (left := end - time.monotonic()) > 0:
                ready = [key.fd for key, _ in waiting.select(left)]
                for descriptor in ready:
                    if descriptor == exited:
                        continue
                    part = os.read(descriptor, 65536)
                    if not part:
                        waiting.unregister(descriptor)
                    streams[descriptor] += part
                    if len(streams[descriptor]) > most:
                        return {"timedOut": False, "flooded": True}
                if exited in ready:
                    return {"timedOut": False, "flooded": False}
        return {"timedOut": True, "flooded": False}
    finally:
        os.close(exited)


def run_command(request, payload):
    """Returns how the command ended, what it used, and both its streams, each cut at `outputBytes`."""
    begun = time.monotonic()
    most = request["outputBytes"]
    with contextlib.suppress(OSError), acting_as(request["uid"]):  # what can't be done is left undone: it is that user's own
        bring_back(request["dir"])
    forget(request["uid"])
    before = box_seconds()
    try:
        with _Alone() as alone, _started(request, payload) as (pid, out, err, failed):
            streams = {out: bytearray(), err: bytearray()}
            ended = _watch(pid, streams, request["seconds"], most)
            if ended["timedOut"] or ended["flooded"]:
                os.kill(pid, signal.SIGKILL)
            _, status, usage = os.wait4(pid, 0)
            end_all(request["uid"])
            of_orphans, largest = used_by(request["uid"])
            of_box = None if before is None else (box_seconds() or before) - before
            cpu = _processor_time(usage.ru_utime + usage.ru_stime, of_orphans, of_box, bool(alone))
            for descriptor, seen in streams.items():  # what was still in the pipe when the last writer ended
                while len(seen) <= most and (part := os.read(descriptor, 65536)):
                    seen += part
            refused = os.read(failed, 4)
    except ValueError:  # a NUL byte in a word or a variable
        return _not_started(errno.EINVAL), b""
    except OSError as error:
        if error.errno != errno.E2BIG:
            raise
        return _not_started(errno.E2BIG), b""
    if has_shared(request["uid"]):
        with contextlib.suppress(OSError), acting_as(request["uid"]):
            lay_aside(request["dir"])
    if refused:
        return _not_started(struct.unpack("i", refused)[0]), b""
    header = {
        **ended,
        "exit": os.WEXITSTATUS(status) if os.WIFEXITED(status) else None,
        "signal": _name(os.WTERMSIG(status)) if os.WIFSIGNALED(status) else None,
        "notStarted": None,
        "seconds": time.monotonic() - begun,
        "cpuSeconds": cpu,
        "maxRssBytes": max(usage.ru_maxrss * 1024, largest),
        "stdoutBytes": min(len(streams[out]), most),
    }
    return header, bytes(streams[out][:most]) + bytes(streams[err][:most])


def _not_started(why):
    return {
        "timedOut": False, "flooded": False, "exit": None, "signal": None, "notStarted": os.strerror(why),
        "seconds": 0, "cpuSeconds": 0, "maxRssBytes": 0, "stdoutBytes": 0,
    }
