import os

for name in ("passwd", "above", "root", "nul", "deep/er"):
    if os.path.lexists(name):
        print("ESCAPED:", name, os.readlink(name))
print("attack ran")
