"""A program that ends politely when it is interrupted, or when it takes too long."""
import signal
import sys

signal.signal(signal.SIGINT, lambda *_: sys.exit(130))
signal.signal(signal.SIGALRM, lambda *_: sys.exit("too slow"))
signal.alarm(60)
