"""PostgreSQL Data Manager: keep a list of tasks in a PostgreSQL table from the command line."""
import argparse
import csv
import os
import sys
from contextlib import contextmanager

import psycopg2

# The server's whereabouts come from the environment, so that no password stands in the code.
CONFIG = {
    "host": os.environ.get("PGHOST", "localhost"),
    "port": os.environ.get("PGPORT", "5432"),
    "user": os.environ.get("PGUSER", "postgres"),
    "password": os.environ.get("PGPASSWORD", ""),
    "dbname": os.environ.get("PGDATABASE", "postgres"),
}


@contextmanager
def get_connection():
    """One connection for one piece of work: committed when it went well, rolled back when not, closed either way."""
    connection = psycopg2.connect(**CONFIG, connect_timeout=5)
    try:
        yield connection
        connection.commit()
    except Exception:
        connection.rollback()
        raise
    finally:
        connection.close()


def add_task(title):
    with get_connection() as connection, connection.cursor() as cursor:
        cursor.execute("INSERT INTO tasks (title) VALUES (%s) RETURNING id", (title,))
        return cursor.fetchone()[0]


def list_tasks():
    with get_connection() as connection, connection.cursor() as cursor:
        cursor.execute("SELECT id, title, done FROM tasks ORDER BY id")
        return cursor.fetchall()


def complete_task(task_id):
    with get_connection() as connection, connection.cursor() as cursor:
        cursor.execute("UPDATE tasks SET done = TRUE WHERE id = %s", (task_id,))
        return cursor.rowcount > 0


def delete_task(task_id):
    with get_connection() as connection, connection.cursor() as cursor:
        cursor.execute("DELETE FROM tasks WHERE id = %s", (task_id,))
        return cursor.rowcount > 0


def import_tasks(path):
    """All rows of the file or none: they share one transaction."""
    with open(path, newline="", encoding="utf-8") as file:
        titles = [row["title"] for row in csv.DictReader(file)]
    with get_connection() as connection, connection.cursor() as cursor:
        for title in titles:
            cursor.execute("INSERT INTO tasks (title) VALUES (%s)", (title,))
    return len(titles)


def search_tasks(text):
    with get_connection() as connection, connection.cursor() as cursor:
        cursor.execute("SELECT id, title, done FROM tasks WHERE title ILIKE %s ORDER BY id", (f"%{text}%",))
        return cursor.fetchall()


def show(tasks):
    if not tasks:
        print("No tasks.")
    for task_id, title, done in tasks:
        print(f"{task_id:>4}  [{'x' if done else ' '}]  {title}")


def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("add").add_argument("title")
    commands.add_parser("list")
    commands.add_parser("complete").add_argument("id", type=int)
    commands.add_parser("delete").add_argument("id", type=int)
    commands.add_parser("import").add_argument("file")
    commands.add_parser("search").add_argument("text")
    return parser.parse_args()


def run(arguments):
    if arguments.command == "add":
        print(f"Added task {add_task(arguments.title)}.")
    elif arguments.command == "list":
        show(list_tasks())
    elif arguments.command == "complete":
        print("Done." if complete_task(arguments.id) else f"There is no task {arguments.id}.")
    elif arguments.command == "delete":
        print("Deleted." if delete_task(arguments.id) else f"There is no task {arguments.id}.")
    elif arguments.command == "import":
        print(f"Imported {import_tasks(arguments.file)} tasks.")
    elif arguments.command == "search":
        show(search_tasks(arguments.text))


def main():
    try:
        run(parse_arguments())
    except psycopg2.OperationalError as error:
        print(f"The database can't be reached: {error}", file=sys.stderr)
        return 1
    except psycopg2.DataError as error:
        print(f"That value does not fit: {error}", file=sys.stderr)
        return 1
    except psycopg2.Error as error:
        print(f"The database refused: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
