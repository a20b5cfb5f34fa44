"""The program goes on in a grandchild that is nobody's; its grandparent sleeps until it has ended, and took no time."""
import os
import sys

read, write = os.pipe()
first = os.fork()
if first == 0:
    if os.fork() > 0:
        os._exit(0)
    os.close(read)
    os.set_inheritable(write, True)
    print("attack ran", file=sys.stderr)
else:
    os.close(write)
    os.waitpid(first, 0)
    os.read(read, 1)
    os._exit(0)
