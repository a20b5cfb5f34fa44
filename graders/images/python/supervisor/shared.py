"""The folders that all users of the box may write to. Between two commands of a workspace, what it left there lies in a
folder that only its user can enter: to a program with `/tmp/tasks.db`, each workspace is a machine of its own.
Whoever calls already acts as the workspace's user, who alone can move its files.
"""
import os
import shutil

SHARED = ("/tmp", "/dev/shm")
# Queues of messages can't be made; an empty one's name in their file system would be a message too.
QUEUES = "/dev/mqueue"


def _aside(shared, workspace):
    return f"{shared}/.{os.path.basename(workspace)}"


def _owned(shared, uid):
    return [name for name in os.listdir(shared) if os.lstat(f"{shared}/{name}").st_uid == uid]


def has_shared(uid):
    return any(_owned(shared, uid) for shared in (*SHARED, QUEUES) if os.path.isdir(shared))


def lay_aside(workspace):
    for name in _owned(QUEUES, os.geteuid()) if os.path.isdir(QUEUES) else []:
        os.unlink(f"{QUEUES}/{name}")
    for shared in SHARED:
        aside = _aside(shared, workspace)
        names = set(_owned(shared, os.geteuid())) - {os.path.basename(aside)}
        if names:
            os.makedirs(aside, 0o700, exist_ok=True)
            _move(names, shared, aside)


def bring_back(workspace):
    for shared in SHARED:
        aside = _aside(shared, workspace)
        if os.path.isdir(aside):
            _move(os.listdir(aside), aside, shared)
            shutil.rmtree(aside, ignore_errors=True)


def _move(names, source, target):
    for name in names:
        try:
            os.rename(f"{source}/{name}", f"{target}/{name}")
        except OSError:
            pass  # a folder that its owner has closed to itself stays where it is
