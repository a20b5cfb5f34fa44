"""Ends politely."""
import atexit
import sys

atexit.register(lambda: print("Goodbye.", file=sys.stderr))
