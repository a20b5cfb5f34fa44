"""Tasks in PostgreSQL, with types from the connection to the last column."""
import argparse
import csv
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date

import psycopg2
from psycopg2.extensions import connection as Connection
from psycopg2.extensions import cursor as Cursor

# id, title, done, note, due: as COLUMNS lists them.
TaskRow = tuple[int, str, bool, str | None, date | None]
COLUMNS = "id, title, done, note, due"


@dataclass(frozen=True)
class Task:
    """A row of the table tasks."""

    id: int
    title: str
    done: bool
    note: str | None
    due: date | None


@dataclass(frozen=True)
class StateCount:
    """How many tasks are in one state: a group of a query, and no table."""

    done: bool
    tasks: int


@contextmanager
def opened() -> Iterator[Connection]:
    """A connection for one piece of work: committed when it went well, closed either way."""
    connection = psycopg2.connect(
        host=os.environ.get("PGHOST", "localhost"),
        port=int(os.environ.get("PGPORT", "5432")),
        user=os.environ.get("PGUSER", "postgres"),
        password=os.environ.get("PGPASSWORD", ""),
        dbname=os.environ.get("PGDATABASE", "postgres"),
        connect_timeout=5,
    )
    try:
        with connection:
            yield connection
    finally:
        connection.close()


def task_of(row: TaskRow) -> Task:
    task_id, title, done, note, due = row
    return Task(id=task_id, title=title, done=done, note=note, due=due)


def add_task(connection: Connection, title: str, note: str | None = None, due: date | None = None) -> int:
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO tasks (title, note, due) VALUES (%s, %s, %s) RETURNING id", (title, note, due))
        row: tuple[int] | None = cursor.fetchone()
    if row is None:
        raise psycopg2.DatabaseError("the new row has no id")
    return row[0]


def find_task(connection: Connection, task_id: int) -> Task | None:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {COLUMNS} FROM tasks WHERE id = %s", (task_id,))
        row: TaskRow | None = cursor.fetchone()
    return None if row is None else task_of(row)


def tasks_from(cursor: Cursor) -> list[Task]:
    rows: list[TaskRow] = cursor.fetchall()
    return [task_of(row) for row in rows]


def list_tasks(connection: Connection) -> list[Task]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {COLUMNS} FROM tasks ORDER BY id")
        return tasks_from(cursor)


def search_tasks(connection: Connection, text: str) -> list[Task]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {COLUMNS} FROM tasks WHERE strpos(lower(title), lower(%s)) > 0 ORDER BY id", (text,))
        return tasks_from(cursor)


def complete_task(connection: Connection, task_id: int) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE tasks SET done = TRUE WHERE id = %s", (task_id,))
        return cursor.rowcount > 0


def delete_task(connection: Connection, task_id: int) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM tasks WHERE id = %s", (task_id,))
        return cursor.rowcount > 0


def import_tasks(connection: Connection, path: str) -> int:
    """All rows of the file or none: they share one transaction."""
    with open(path, newline="", encoding="utf-8") as file:
        titles = [row["title"] for row in csv.DictReader(file)]
    for title in titles:
        add_task(connection, title)
    return len(titles)


def count_states(connection: Connection) -> list[StateCount]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT done, count(*) FROM tasks GROUP BY done ORDER BY done")
        rows: list[tuple[bool, int]] = cursor.fetchall()
    return [StateCount(done=done, tasks=tasks) for done, tasks in rows]


def line(task: Task) -> str:
    note = "" if task.note is None else f" ({task.note})"
    due = "" if task.due is None else f", due {task.due:%d %b %Y}"
    return f"{task.id:>4} {'x' if task.done else ' '} {task.title}{note}{due}"


def parse_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("add").add_argument("title")
    commands.add_parser("list")
    commands.add_parser("stats")
    commands.add_parser("complete").add_argument("id", type=int)
    commands.add_parser("delete").add_argument("id", type=int)
    commands.add_parser("import").add_argument("file")
    commands.add_parser("search").add_argument("text")
    return parser.parse_args()


def run(connection: Connection, arguments: argparse.Namespace) -> str:
    command = str(arguments.command)
    if command == "add":
        return f"Added task {add_task(connection, str(arguments.title))}."
    if command == "import":
        return f"Imported {import_tasks(connection, str(arguments.file))} tasks."
    if command == "stats":
        return "\n".join(f"{'done' if state.done else 'open'}: {state.tasks}" for state in count_states(connection))
    if command in ("list", "search"):
        tasks = list_tasks(connection) if command == "list" else search_tasks(connection, str(arguments.text))
        return "\n".join(line(task) for task in tasks) or "No tasks."
    task = find_task(connection, int(arguments.id))
    if task is None:
        return f"There is no task {arguments.id}."
    if command == "complete":
        complete_task(connection, task.id)
    else:
        delete_task(connection, task.id)
    return f"{command}: {task.title}"


def main() -> int:
    arguments = parse_arguments()
    try:
        with opened() as connection:
            print(run(connection, arguments))
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
