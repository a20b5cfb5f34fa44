import os

print("attack ran", flush=True)
for _ in range(200):
    if os.fork() == 0:
        break
while True:
    pass
