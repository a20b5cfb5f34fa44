import os
import sys

with open(sys.argv[1]) as file:
    print(file.read())
print(sys.argv, dict(os.environ))
print("attack ran")
