import os

os.makedirs("many", exist_ok=True)
try:
    for number in range(100_000):
        os.close(os.open(f"many/{number}", os.O_CREAT | os.O_WRONLY))
except OSError as error:
    print(error)
print("attack ran", flush=True)
