import argparse
import logging
import sys

from .migration import Migration
from .verification import Verification

logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(message)s")

parser = argparse.ArgumentParser(prog="pgmigrate")
parser.add_argument("action", choices=["run", "verify"])
parser.add_argument("--source", default="data/tasks.db")
arguments = parser.parse_args()

work = Migration if arguments.action == "run" else Verification
sys.exit(work(arguments.source)())
