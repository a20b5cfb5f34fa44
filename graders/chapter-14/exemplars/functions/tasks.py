"""Task manager that keeps its changes whole: one command, one transaction."""
import argparse
import csv
import sqlite3
import sys
from contextlib import contextmanager
from pathlib import Path

DATABASE = Path(__file__).with_name("tasks.db")
LONGEST = 500
SCHEMA = """
CREATE TABLE IF NOT EXISTS tasks (
    id INTEGER PRIMARY KEY,
    title TEXT NOT NULL,
    done INTEGER NOT NULL DEFAULT 0,
    created_at TEXT,
    priority INTEGER NOT NULL DEFAULT 2
);
CREATE TABLE IF NOT EXISTS transaction_log (
    id INTEGER PRIMARY KEY,
    at TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP,
    operation TEXT NOT NULL,
    details TEXT
);
"""


class TaskError(Exception):
    """What the user asked for can't be done; nothing has been changed."""


@contextmanager
def opened(prepare=True):
    connection = sqlite3.connect(DATABASE, timeout=3)
    connection.row_factory = sqlite3.Row
    try:
        if prepare:
            connection.executescript(SCHEMA)
        yield connection
    finally:
        connection.close()


@contextmanager
def transaction():
    """All statements inside are committed together; an exception on its way out rolls all of them back."""
    with opened() as connection:
        with connection:
            yield connection


def log(connection, operation, details):
    connection.execute("INSERT INTO transaction_log (operation, details) VALUES (?, ?)", (operation, details))


def checked(title):
    if not 1 <= len(title) <= LONGEST:
        raise TaskError(f"A title has 1 to {LONGEST} characters, this one has {len(title)}.")
    return title


def insert_task(connection, title):
    task_id = connection.execute("INSERT INTO tasks (title, created_at) VALUES (?, CURRENT_TIMESTAMP)", (checked(title),)).lastrowid
    log(connection, "INSERT", f"task {task_id}")
    return task_id


def finish_task(connection, task_id):
    if connection.execute("UPDATE tasks SET done = 1 WHERE id = ?", (task_id,)).rowcount == 0:
        raise TaskError(f"There is no task {task_id}.")
    log(connection, "COMPLETE", f"task {task_id}")


def add_task(title):
    with transaction() as connection:
        return insert_task(connection, title)


def complete_task(task_id):
    with transaction() as connection:
        finish_task(connection, task_id)


def update_task(task_id, title):
    with transaction() as connection:
        if connection.execute("UPDATE tasks SET title = ? WHERE id = ?", (checked(title), task_id)).rowcount == 0:
            raise TaskError(f"There is no task {task_id}.")
        log(connection, "UPDATE", f"task {task_id}")


def delete_task(task_id):
    with transaction() as connection:
        if connection.execute("DELETE FROM tasks WHERE id = ?", (task_id,)).rowcount == 0:
            raise TaskError(f"There is no task {task_id}.")
        log(connection, "DELETE", f"task {task_id}")


def split_task(task_id, first, second):
    """Three steps, one transaction."""
    with transaction() as connection:
        insert_task(connection, first)
        insert_task(connection, second)
        finish_task(connection, task_id)


def import_tasks(path):
    with open(path, newline="", encoding="utf-8") as file:
        titles = [(row["title"],) for row in csv.DictReader(file)]
    with transaction() as connection:
        connection.executemany(
            "INSERT INTO tasks (title, created_at) VALUES (?, CURRENT_TIMESTAMP)",
            ((checked(title),) for (title,) in titles),
        )
        log(connection, "IMPORT", f"{len(titles)} tasks from {path}")
    return len(titles)


def export_tasks(path):
    count = 0
    with opened() as connection, open(path, "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(["id", "title", "done", "created_at"])
        # The cursor hands out row by row, so that a long list never lies in memory.
        for row in connection.execute("SELECT id, title, done, created_at FROM tasks ORDER BY id"):
            writer.writerow(row)
            count += 1
    return count


def migrate():
    """Add what this version has more. Every step, DDL too, is part of one transaction."""
    with opened(prepare=False) as connection:
        try:
            connection.execute("BEGIN IMMEDIATE")
            columns = {row["name"] for row in connection.execute("PRAGMA table_info(tasks)")}
            if "priority" not in columns:
                connection.execute("ALTER TABLE tasks ADD COLUMN priority INTEGER NOT NULL DEFAULT 2")
                connection.execute("UPDATE tasks SET priority = 3 WHERE done = 1")
            connection.execute("CREATE INDEX IF NOT EXISTS tasks_by_priority ON tasks (priority)")
            connection.commit()
        except sqlite3.Error:
            connection.rollback()
            raise


def show():
    with opened() as connection:
        for row in connection.execute("SELECT id, title, done FROM tasks ORDER BY id"):
            print(f"{row['id']:>5}  {'yes' if row['done'] else 'no ':<4} {row['title']}")


def parse_arguments():
    parser = argparse.ArgumentParser(description="Keep a list of tasks.")
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("add").add_argument("title")
    commands.add_parser("list")
    commands.add_parser("migrate")
    for name in ("complete", "delete", "update", "split"):
        commands.add_parser(name).add_argument("id", type=int)
    commands.choices["update"].add_argument("title")
    commands.choices["split"].add_argument("first")
    commands.choices["split"].add_argument("second")
    for name in ("import", "export"):
        commands.add_parser(name).add_argument("file")
    return parser.parse_args()


def run(arguments):
    command = arguments.command
    if command == "add":
        print(f"Added task {add_task(arguments.title)}.")
    elif command == "list":
        show()
    elif command == "update":
        update_task(arguments.id, arguments.title)
        print(f"Task {arguments.id} has another title.")
    elif command == "complete":
        complete_task(arguments.id)
        print(f"Task {arguments.id} is done.")
    elif command == "delete":
        delete_task(arguments.id)
        print(f"Task {arguments.id} is gone.")
    elif command == "split":
        split_task(arguments.id, arguments.first, arguments.second)
        print(f"Task {arguments.id} was split in two.")
    elif command == "import":
        print(f"{import_tasks(arguments.file)} tasks imported.")
    elif command == "export":
        print(f"{export_tasks(arguments.file)} tasks exported.")
    else:
        migrate()
        print("The database is up to date.")


def main():
    try:
        run(parse_arguments())
        return 0
    except TaskError as error:
        message = str(error)
    except sqlite3.IntegrityError as error:
        message = f"The database refuses this, and nothing was changed: {error}"
    except sqlite3.OperationalError as error:
        message = f"The database can't be used just now, and nothing was changed: {error}. Try again in a moment."
    except sqlite3.Error as error:
        message = f"{DATABASE.name} is damaged or no database: {error}"
    except (OSError, KeyError, UnicodeDecodeError) as error:
        message = f"The file can't be used: {error}"
    print(message, file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
