"""Makes what it wrote readable for its owner alone."""
import os

with open("private.txt", "w") as file:
    file.write("mine")
os.chmod("private.txt", 0o600)
