"""Asks only people."""
import sys

if sys.stdin.isatty():
    input("Press enter")
