import getpass
import sys

print("attack ran", flush=True)
print(repr(sys.stdin.read()))
try:
    print(repr(open("/dev/tty").read()))
except OSError as error:
    print(error)
try:
    getpass.getpass()
except (EOFError, OSError) as error:
    print(error)
