"""Task manager with types: rows of SQLite become objects of which pyright knows every field."""
import argparse
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

DATABASE = Path(__file__).with_name("tasks.db")
SCHEMA = """
CREATE TABLE IF NOT EXISTS tasks (
    id INTEGER PRIMARY KEY,
    title TEXT NOT NULL,
    done INTEGER NOT NULL DEFAULT 0,
    created_at TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP,
    completed_at TEXT
)
"""
SELECT = "SELECT id, title, done, created_at, completed_at FROM tasks"


@dataclass(frozen=True)
class Task:
    """A row of the table tasks."""

    id: int
    title: str
    done: bool
    created_at: datetime
    completed_at: datetime | None


def task_from(row: sqlite3.Row) -> Task:
    """The one place where values of SQLite become values of Python."""
    finished: str | None = row["completed_at"]
    return Task(
        id=int(row["id"]),
        title=str(row["title"]),
        done=bool(row["done"]),
        created_at=datetime.fromisoformat(row["created_at"]),
        completed_at=None if finished is None else datetime.fromisoformat(finished),
    )


@contextmanager
def opened() -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(DATABASE)) as connection, connection:
        connection.row_factory = sqlite3.Row
        connection.execute(SCHEMA)
        yield connection


def add_task(connection: sqlite3.Connection, title: str) -> int:
    cursor: sqlite3.Cursor = connection.execute("INSERT INTO tasks (title) VALUES (?)", (title,))
    if cursor.lastrowid is None:
        raise sqlite3.DatabaseError("the new row has no id")
    return cursor.lastrowid


def find_task(connection: sqlite3.Connection, task_id: int) -> Task | None:
    cursor: sqlite3.Cursor = connection.execute(f"{SELECT} WHERE id = ?", (task_id,))
    row: sqlite3.Row | None = cursor.fetchone()
    return None if row is None else task_from(row)


def list_tasks(connection: sqlite3.Connection) -> list[Task]:
    return [task_from(row) for row in connection.execute(f"{SELECT} ORDER BY id")]


def search_tasks(connection: sqlite3.Connection, text: str) -> list[Task]:
    rows = connection.execute(f"{SELECT} WHERE instr(lower(title), lower(?)) > 0 ORDER BY id", (text,))
    return [task_from(row) for row in rows]


def rename_task(connection: sqlite3.Connection, task_id: int, title: str) -> bool:
    return connection.execute("UPDATE tasks SET title = ? WHERE id = ?", (title, task_id)).rowcount > 0


def complete_task(connection: sqlite3.Connection, task_id: int) -> bool:
    return connection.execute("UPDATE tasks SET done = 1, completed_at = CURRENT_TIMESTAMP WHERE id = ?", (task_id,)).rowcount > 0


def delete_task(connection: sqlite3.Connection, task_id: int) -> bool:
    return connection.execute("DELETE FROM tasks WHERE id = ?", (task_id,)).rowcount > 0


def line(task: Task) -> str:
    finished = "" if task.completed_at is None else f"  (since {task.completed_at:%Y-%m-%d})"
    return f"{task.id:>4}  {'yes' if task.done else 'no':<4} {task.title}{finished}"


def parse_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Keep a list of tasks.")
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("add").add_argument("title")
    commands.add_parser("list")
    commands.add_parser("search").add_argument("text")
    update = commands.add_parser("update")
    update.add_argument("id", type=int)
    update.add_argument("title")
    for name in ("complete", "delete"):
        commands.add_parser(name).add_argument("id", type=int)
    return parser.parse_args()


def run(connection: sqlite3.Connection, arguments: argparse.Namespace) -> int:
    command = str(arguments.command)
    if command == "add":
        print(f"Added task {add_task(connection, str(arguments.title))}.")
        return 0
    if command in ("list", "search"):
        tasks = list_tasks(connection) if command == "list" else search_tasks(connection, str(arguments.text))
        print("\n".join(line(task) for task in tasks) or "No tasks.")
        return 0
    task = find_task(connection, int(arguments.id))
    if task is None:
        print(f"There is no task {arguments.id}.", file=sys.stderr)
        return 1
    if command == "update":
        rename_task(connection, task.id, str(arguments.title))
    elif command == "complete":
        complete_task(connection, task.id)
    else:
        delete_task(connection, task.id)
    print(f"{command}: {task.title}")
    return 0


def main() -> int:
    arguments = parse_arguments()
    try:
        with opened() as connection:
            return run(connection, arguments)
    except sqlite3.Error as error:
        print(f"The database can't be used: {error}", file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
