import argparse
import logging
from pathlib import Path

from processor.errors import SalesError
from processor.export import JsonExport, TextExport
from processor.reading import SalesReader
from processor.summary import Summary

log = logging.getLogger(__name__)


def arguments():
    parser = argparse.ArgumentParser(description="Reads sales, writes summary.json and summary.txt.")
    parser.add_argument("--input", type=Path, required=True)
    parser.add_argument("--out-dir", type=Path, default=Path("out"))
    parser.add_argument("--verbose", action="store_true")
    return parser.parse_args()


def prepare(folder, verbose):
    """Make the folder and log into it and to the terminal."""
    handlers = [logging.StreamHandler()]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handlers.append(logging.FileHandler(folder / "processor.log"))
    except OSError as error:
        raise SalesError(f"the output folder can't be used: {error}") from error
    finally:
        level = logging.DEBUG if verbose else logging.INFO
        logging.basicConfig(level=level, handlers=handlers, format="[%(levelname)s] %(name)s: %(message)s")


def main():
    options = arguments()
    try:
        prepare(options.out_dir, options.verbose)
        reader = SalesReader(options.input)
        summary = Summary(list(reader))
        log.info("%d orders read, %d rows left out", len(summary.orders), reader.skipped)
        for export in (JsonExport("summary.json"), TextExport("summary.txt")):
            export.write(summary, options.out_dir)
    except SalesError as error:
        log.critical("%s", error)
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
