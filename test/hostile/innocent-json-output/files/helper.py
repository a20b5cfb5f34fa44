"""A log for programs."""
import json
import sys

print(json.dumps({"level": "info", "verdict": "begin"}), file=sys.stderr)
