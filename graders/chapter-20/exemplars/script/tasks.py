"""Tasks in PostgreSQL: arrays, JSONB and moments, streamed, pooled and loaded in bulk."""
import argparse
import csv
import json
import sys
import time
from concurrent.futures import ThreadPoolExecutor

import psycopg2
from psycopg2 import errors
from psycopg2.extras import Json

import db

HEADER = ["title", "tags", "details", "due"]
INSERT = "INSERT INTO tasks (title, tags, details, due) VALUES (%s, %s, %s, %s)"


def read_rows(path):
    """The rows of a CSV file as (title, list of tags, details, due)."""
    with open(path, newline="", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            tags = [tag for tag in row["tags"].split(";") if tag]
            yield row["title"], tags, json.loads(row["details"] or "{}"), row["due"] or None


def as_parameters(row):
    title, tags, details, due = row
    return title, tags, Json(details), due


def init():
    with db.connection() as connection, connection.cursor() as cursor:
        cursor.execute("""
            CREATE TABLE IF NOT EXISTS tasks (
                id serial PRIMARY KEY,
                title varchar(200) NOT NULL UNIQUE,
                tags text[] NOT NULL DEFAULT '{}',
                details jsonb NOT NULL DEFAULT '{}',
                due timestamptz
            );
            CREATE INDEX IF NOT EXISTS tasks_by_tag ON tasks USING gin (tags)
        """)
    print("The table is there.")


def add(title, tags, details, due):
    with db.connection() as connection, connection.cursor() as cursor:
        cursor.execute(INSERT, (title, tags, Json(details), due))
    print("Added.")


def find(tag):
    """Containment of arrays, @>, is what the GIN index answers."""
    with db.connection() as connection, connection.cursor() as cursor:
        cursor.execute("SELECT title, details, due FROM tasks WHERE tags @> ARRAY[%s] ORDER BY id", (tag,))
        for title, details, due in cursor:
            print(f"{title}  ({len(details)} details, due {due:%Y-%m-%d %H:%M %Z})" if due else title)


def export(path):
    """A named cursor lives on the server: only `itersize` rows are here at a time."""
    with db.connection() as connection, open(path, "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(HEADER)
        with connection.cursor(name="all_tasks") as cursor:
            cursor.itersize = 2000
            cursor.execute("SELECT title, tags, details, due FROM tasks ORDER BY id")
            for title, tags, details, due in cursor:
                writer.writerow([title, ";".join(tags), json.dumps(details), due.isoformat() if due else ""])
    print(f"Exported to {path}.")


def import_bulk(path):
    """COPY sends the whole file as one statement."""
    started = time.perf_counter()
    rows = list(read_rows(path))
    with db.connection() as connection:
        db.copy_rows(connection, rows)
    print(f"{len(rows)} rows in {time.perf_counter() - started:.2f} s")


def import_slow(path):
    """One INSERT per row, to compare with."""
    started = time.perf_counter()
    count = 0
    with db.connection() as connection, connection.cursor() as cursor:
        for row in read_rows(path):
            cursor.execute(INSERT, as_parameters(row))
            count += 1
    print(f"{count} rows in {time.perf_counter() - started:.2f} s")


def parallel(path, workers):
    """Each row is a job of its own, which borrows a connection from the pool."""
    with db.Pool() as pool, ThreadPoolExecutor(workers) as executor:
        def store(row):
            try:
                with pool.borrowed() as connection, connection.cursor() as cursor:
                    cursor.execute(INSERT, as_parameters(row))
                return True
            except psycopg2.IntegrityError:
                print(f"Not stored, its title is taken: {row[0]}", file=sys.stderr)
                return False
        done = list(executor.map(store, read_rows(path)))
    print(f"{sum(done)} of {len(done)} stored")


def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("init")
    adding = commands.add_parser("add")
    adding.add_argument("title")
    adding.add_argument("--tags", default="", type=lambda text: [tag for tag in text.split(",") if tag])
    adding.add_argument("--details", default={}, type=json.loads)
    adding.add_argument("--due")
    commands.add_parser("find").add_argument("tag")
    for name in ("export", "import", "import-slow"):
        commands.add_parser(name).add_argument("file")
    many = commands.add_parser("parallel")
    many.add_argument("file")
    many.add_argument("--workers", type=int, default=8)
    return parser.parse_args()


def run(arguments):
    match arguments.command:
        case "init":
            init()
        case "add":
            add(arguments.title, arguments.tags, arguments.details, arguments.due)
        case "find":
            find(arguments.tag)
        case "export":
            export(arguments.file)
        case "import":
            import_bulk(arguments.file)
        case "import-slow":
            import_slow(arguments.file)
        case "parallel":
            parallel(arguments.file, arguments.workers)


def main():
    try:
        run(parse_arguments())
    except errors.UniqueViolation:
        print("There is a task of this title already; nothing was stored.", file=sys.stderr)
    except errors.StringDataRightTruncation:
        print("A title has at most 200 characters; nothing was stored.", file=sys.stderr)
    except errors.QueryCanceled:
        print("The server stopped the work because it took too long. Try again later.", file=sys.stderr)
    except psycopg2.OperationalError as error:
        print(f"The database can't be reached: {error}", file=sys.stderr)
    except psycopg2.Error as error:
        print(f"The database refused ({error.pgcode}): {error}", file=sys.stderr)
    else:
        return 0
    return 1


if __name__ == "__main__":
    sys.exit(main())
