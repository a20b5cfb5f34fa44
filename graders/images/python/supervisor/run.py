"""One command of a learner's: started as the workspace's user, limited, measured, and ended with all its kin."""
import errno
import os
import resource
import selectors
import signal
import struct
import time

from filter import refuse_calls
from shared import bring_back, has_shared, lay_aside
from users import MOST_PROCESSES, as_user, become, kill_all_of


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


class Killer:
    """A process that waits to end all of a user's. It is forked before that user's program starts: a program that has
    taken every process there may be leaves none to fork."""

    def __init__(self, uid):
        waiting, self._go = os.pipe()
        self._pid = os.fork()
        if self._pid:
            os.close(waiting)
            return
        try:
            os.close(self._go)
            os.read(waiting, 1)
            kill_all_of(uid)
        except ProcessLookupError:
            pass  # they have all ended by themselves
        finally:
            os._exit(0)

    def go(self):
        os.close(self._go)
        os.waitpid(self._pid, 0)


def end_all(uid, killer):
    """Kill every process of a workspace's user and wait until there is none; hundreds take a while to die."""
    killer.go()
    deadline = time.monotonic() + 30  # on a busy host they die slowly
    pause = 0.0005
    while left := _left(uid):
        if time.monotonic() > deadline:
            if left == "ended":
                return
            raise ChildProcessError("processes of the workspace could not be ended")
        time.sleep(pause)
        pause = min(2 * pause, 0.05)
        try:
            Killer(uid).go()  # once more: some may have been forked meanwhile
        except BlockingIOError:
            pass  # no process to be had while they die


def _name(number):
    try:
        return signal.Signals(number).name
    except ValueError:  # a real-time signal
        return f"signal {number}"


def _start(request, stdin, stdout, stderr):
    """Fork and exec. The returned descriptor says nothing on success and the error's number when exec failed."""
    failed_read, failed_write = os.pipe()
    pid = os.fork()
    if pid:
        os.close(failed_write)
        return pid, failed_read
    try:
        os.setsid()
        for source, target in ((stdin, 0), (stdout, 1), (stderr, 2)):
            os.dup2(source, target)
        with open("/proc/self/oom_score_adj", "w") as score:
            score.write("1000")  # memory gone: the kernel ends the learner's process, not the supervisor
        os.nice(19)  # two hundred busy processes of theirs leave the supervisor its turn
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_NPROC, (MOST_PROCESSES, MOST_PROCESSES))
        become(request["uid"])
        bring_back(request["dir"])
        os.umask(0o022)
        os.chdir(os.path.join(request["dir"] + "/files", request["cwd"]))
        refuse_calls()
        os.execvpe(request["argv"][0], request["argv"], request["env"])
    except OSError as error:
        os.write(failed_write, struct.pack("i", error.errno or errno.EIO))
    except ValueError:  # a NUL byte in a word or a variable
        os.write(failed_write, struct.pack("i", errno.EINVAL))
    finally:
        os._exit(127)


def run_command(request, payload):
    """Returns how the command ended, what it used, and both its streams, each cut at `outputBytes`."""
    killer = Killer(request["uid"])
    begun = time.monotonic()
    # Input lies in a file: a program that never reads it can't block anyone.
    stdin = os.memfd_create("stdin")
    os.write(stdin, payload)
    os.lseek(stdin, 0, os.SEEK_SET)
    out_read, out_write = os.pipe()
    err_read, err_write = os.pipe()
    pid, failed = _start(request, stdin, out_write, err_write)
    for descriptor in (stdin, out_write, err_write):
        os.close(descriptor)
    exited = os.pidfd_open(pid)

    streams = {out_read: bytearray(), err_read: bytearray()}
    most = request["outputBytes"]
    ended = {"timedOut": False, "flooded": False}
    with selectors.DefaultSelector() as waiting:
        for descriptor in (*streams, exited):
            waiting.register(descriptor, selectors.EVENT_READ)
        running = True
        while running:
            left = request["seconds"] - (time.monotonic() - begun)
            if left <= 0:
                ended["timedOut"] = True
                break
            for key, _ in waiting.select(left):
                if key.fd == exited:
                    running = False
                    continue
                part = os.read(key.fd, 65536)
                if not part:
                    waiting.unregister(key.fd)
                    continue
                streams[key.fd] += part
                if len(streams[key.fd]) > most:
                    ended["flooded"] = True
                    running = False
    if ended["timedOut"] or ended["flooded"]:
        os.kill(pid, signal.SIGKILL)
    _, status, usage = os.wait4(pid, 0)
    end_all(request["uid"], killer)
    for descriptor, seen in streams.items():  # what was still in the pipe when the last writer ended
        while len(seen) <= most:
            part = os.read(descriptor, 65536)
            if not part:
                break
            seen += part
    refused = os.read(failed, 4)
    if has_shared(request["uid"]):
        as_user(request["uid"], lambda: lay_aside(request["dir"]))
    header = {
        **ended,
        "exit": os.WEXITSTATUS(status) if os.WIFEXITED(status) and not refused else None,
        "signal": _name(os.WTERMSIG(status)) if os.WIFSIGNALED(status) else None,
        "notStarted": os.strerror(struct.unpack("i", refused)[0]) if refused else None,
        "seconds": time.monotonic() - begun,
        "cpuSeconds": usage.ru_utime + usage.ru_stime,
        "maxRssBytes": usage.ru_maxrss * 1024,
        "stdoutBytes": min(len(streams[out_read]), most),
    }
    return header, bytes(streams[out_read][:most]) + bytes(streams[err_read][:most])
