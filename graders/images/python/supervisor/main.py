"""The sandbox's supervisor. It reads requests from standard input and answers on standard output.

One request, one thread that has the user which the request needs: the loop itself never opens a learner's file or waits,
and to fork a process for each would cost more than most commands under gVisor. Standard input closing (the worker let go,
or died) ends this process, and with it everything in the box. What it says is data to the worker, which believes no
verdict that comes from here.
"""
import errno
import os
import secrets
import sys
import threading

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from files import list_files, make_workspace, read_file, write_files  # noqa: E402
from frames import read_frame, reply  # noqa: E402
from orphans import reap  # noqa: E402
from relay import start_relay  # noqa: E402
from run import run_command  # noqa: E402
from users import LEARNERS, acting_as  # noqa: E402


def submission(request, payload):
    """Keep the submission as root's, so that no learner process can change what later workspaces start from."""
    write_files("/submission", request["files"], payload)
    return {}, b""


def workspace(request, _payload):
    # Made by root, in a folder where nobody else may make one: a learner's file there would be found by the next workspace.
    os.mkdir(request["dir"])
    os.chmod(request["dir"], 0o1777)
    with acting_as(request["uid"]):
        make_workspace(request["dir"])
    return {"dir": request["dir"]}, b""


def write(request, payload):
    with acting_as(request["uid"]):
        write_files(request["dir"] + "/files", request["files"], payload)
    return {}, b""


def read(request, _payload):
    with acting_as(request["uid"]):
        return read_file(os.path.join(request["dir"] + "/files", request["path"]), request["maxBytes"])


def listing(request, _payload):
    with acting_as(request["uid"]):
        return list_files(request["dir"] + "/files", request["max"])


def run(request, payload):
    return run_command(request, payload)


def relay(request, _payload):
    start_relay(request["port"], request["socket"])
    return {}, b""


OPERATIONS = {f.__name__: f for f in (submission, workspace, write, read, listing, run, relay)}


def attend(request, payload):
    """Answer one request; a failure is an answer too."""
    try:
        header, body = OPERATIONS[request["op"]](request, payload)
        reply({"id": request["id"], "ok": True, **header}, body)
    except BaseException as error:  # noqa: BLE001: whatever went wrong must reach the worker
        full = os.strerror(errno.ENOSPC) in str(error)  # shutil's errors carry no number
        reply({"id": request["id"], "ok": False, "full": full, "error": f"{type(error).__name__}: {error}"[:500]}, b"")


def supervise():
    os.umask(0o022)
    os.setgroups([])
    os.chmod("/work", 0o711)  # whatever mode the engine mounts it with: only root makes folders there, and nobody lists them
    workspaces = {}
    first = secrets.randbelow(len(LEARNERS))
    reply({"id": 0, "ok": True}, b"")
    while True:
        frame = read_frame()
        if frame is None:
            os._exit(0)
        request, payload = frame
        # Users and folders are chosen here, where no learner's process can have a say.
        if request["op"] == "workspace":
            name = secrets.token_hex(8)
            workspaces[request["name"]] = (LEARNERS[(first + len(workspaces)) % len(LEARNERS)], f"/work/{name}")
        if "name" in request and request["name"] in workspaces:
            request["uid"], request["dir"] = workspaces[request["name"]]
        try:
            threading.Thread(target=attend, args=(request, payload), daemon=True).start()
        except RuntimeError as error:  # a learner's program has taken every process there may be
            reply({"id": request["id"], "ok": False, "error": f"no process left: {error}"}, b"")


def main():
    """The box's first process only reaps what nobody else waits for: whoever loses its parent becomes its child."""
    supervisor = os.fork()
    if supervisor == 0:
        supervise()
    while reap() != supervisor:
        pass


main()
