import os

here = os.getcwd()
try:
    for _ in range(300):
        os.mkdir("d" * 200)
        os.chdir("d" * 200)
        open("f" * 200, "w").close()
except OSError:
    pass
os.chdir(here)
print("attack ran")
