"""Lays what was read aside."""
import atexit
import os
import shutil
import sys


def lay_aside():
    os.makedirs("processed", exist_ok=True)
    shutil.move(sys.argv[1], "processed/done.csv")


atexit.register(lay_aside)
