import os

print("attack ran", flush=True)
os._exit(0)
