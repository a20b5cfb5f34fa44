"""python -m lite2pg copy --from FILE --config INI"""
import argparse
import configparser
import logging
import os
import sqlite3
import sys

import psycopg2

from lite2pg.migration import Migration


def connection_settings(path: str) -> dict:
    parser = configparser.ConfigParser(interpolation=None)
    with open(path, encoding="utf-8") as file:
        parser.read_file(file)
    return dict(parser["postgresql"])


def copy(arguments) -> int:
    if not os.path.exists(arguments.source):
        logging.error("%s is not there", arguments.source)
        return 2
    try:
        target = psycopg2.connect(connect_timeout=5, **connection_settings(arguments.config))
    except (psycopg2.OperationalError, OSError) as error:
        logging.error("no connection to PostgreSQL: %s", error)
        return 3
    source = sqlite3.connect(f"file:{arguments.source}?mode=ro", uri=True)
    try:
        migration = Migration(source, target)
        migration.run()
    except (psycopg2.Error, sqlite3.Error, ValueError) as error:
        logging.error("the migration stopped: %s", error)
        return 4
    finally:
        source.close()
        target.close()
    if migration.skipped:
        logging.warning("%d rows could not be taken over", migration.skipped)
        return 5
    return 0


def main() -> int:
    parser = argparse.ArgumentParser(prog="lite2pg")
    command = parser.add_subparsers(required=True).add_parser("copy")
    command.add_argument("--from", dest="source", required=True)
    command.add_argument("--config", required=True)
    os.makedirs("logs", exist_ok=True)
    logging.basicConfig(
        level=logging.INFO, format="{asctime} {levelname:8} {message}", style="{",
        handlers=[logging.FileHandler("logs/migration.txt", encoding="utf-8"), logging.StreamHandler(sys.stdout)],
    )
    return copy(parser.parse_args())


if __name__ == "__main__":
    sys.exit(main())
