import os
import signal

print("attack ran", flush=True)
os.fork()
os.kill(os.getpid(), signal.SIGSTOP)
