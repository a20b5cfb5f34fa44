import json
import sys
from dataclasses import asdict

from .processor import Processor


def main() -> None:
    summary = Processor(sys.argv[1]).load().summary()
    print(json.dumps(asdict(summary), indent=2))


if __name__ == "__main__":
    main()
