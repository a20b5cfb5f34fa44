"""Files in and out of workspaces. Whoever calls already acts as the workspace's user."""
import os
import shutil
import stat


def make_workspace(folder):
    """A copy of the submission, a home and a place for temporary files, which only their user can enter."""
    for name in ("files", "home", "tmp"):
        os.mkdir(f"{folder}/{name}", 0o700)
    for entry in os.scandir("/submission"):
        copied = f"{folder}/files/{entry.name}"
        if entry.is_dir(follow_symlinks=False):
            shutil.copytree(entry.path, copied, symlinks=True, copy_function=shutil.copy)
        else:
            shutil.copy(entry.path, copied, follow_symlinks=False)


def write_files(folder, files, payload):
    """Lay files down in the order given; links come last, so that nothing is written through one."""
    offset = 0
    links = []
    for file in files:
        data = payload[offset:offset + file["size"]]
        offset += file["size"]
        path = os.path.join(folder, file["path"])
        os.makedirs(os.path.dirname(path), exist_ok=True)
        if file["kind"] == "link":
            links.append((data, path))
            continue
        mode = 0o755 if file["kind"] == "executable" else 0o644
        if os.path.islink(path):
            os.unlink(path)  # a link of the learner's where a file of ours goes
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW, mode)
        with os.fdopen(handle, "wb") as out:
            out.write(data)
    for target, path in links:
        os.symlink(target, os.fsencode(path))


def read_file(path, most):
    """The bytes of a regular file; never through a link at the end of the path, never from a pipe or device."""
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    except FileNotFoundError:
        return {"state": "missing"}, b""
    except OSError as error:
        return {"state": "unreadable", "why": error.strerror or "error"}, b""
    status = os.fstat(handle)
    if not stat.S_ISREG(status.st_mode):
        os.close(handle)
        return {"state": "unreadable", "why": "not a regular file"}, b""
    with os.fdopen(handle, "rb") as file:
        if status.st_size > most:
            return {"state": "too-large", "size": status.st_size}, b""
        # No more than there is: room for all that there may be would count as memory of whatever is started next.
        return {"state": "read"}, file.read(status.st_size)


def list_files(folder, most):
    """Up to `most` regular files below a folder, with their sizes; links are not followed."""
    found = []
    complete = True
    for parent, folders, names in os.walk(folder):
        folders.sort()
        for name in sorted(names):
            path = os.path.join(parent, name)
            try:
                status = os.lstat(path)
            except OSError:  # deeper than a path can name
                complete = False
                continue
            if stat.S_ISREG(status.st_mode):
                found.append({"path": os.path.relpath(path, folder), "size": status.st_size})
            if len(found) >= most:
                return {"files": found, "complete": False}, b""
    return {"files": found, "complete": complete}, b""
