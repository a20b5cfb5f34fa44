import os
import signal

for process in [int(name) for name in os.listdir("/proc") if name.isdigit()]:
    if process == os.getpid():
        continue
    for number in (signal.SIGKILL, signal.SIGSTOP, signal.SIGTERM, signal.SIGCONT, 0):
        try:
            os.kill(process, number)
            print("ESCAPED: signalled", process)
        except OSError:
            pass
print("attack ran", flush=True)
os.kill(-1, signal.SIGKILL)
