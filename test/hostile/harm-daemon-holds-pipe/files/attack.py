import os
import sys
import time

print("attack ran", flush=True)
if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        while True:
            time.sleep(0.5)
            print("still here", flush=True)
    os._exit(0)
