"""Task manager: keeps tasks in a SQLite database beside this file."""
import argparse
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

DATABASE = Path(__file__).with_name("tasks.db")
TABLE = "tasks"
SCHEMA = f"""
CREATE TABLE IF NOT EXISTS {TABLE} (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    title TEXT NOT NULL,
    done INTEGER NOT NULL DEFAULT 0,
    created_at TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP
)
"""


def connect():
    """Open the database and make sure that its table exists; callers put it into `with closing(...)`."""
    connection = sqlite3.connect(DATABASE)
    # Rows that know their columns' names: row["title"] instead of row[1].
    connection.row_factory = sqlite3.Row
    connection.execute(SCHEMA)
    return connection


def add_task(title):
    # closing() closes the connection, `connection` itself as a context manager commits or rolls back.
    with closing(connect()) as connection, connection:
        return connection.execute("INSERT INTO tasks (title) VALUES (?)", (title,)).lastrowid


def add_tasks(titles):
    with closing(connect()) as connection, connection:
        connection.executemany("INSERT INTO tasks (title) VALUES (?)", [(title,) for title in titles])


def list_tasks(done=None):
    query = f"SELECT id, title, done FROM {TABLE}"
    values = []
    if done is not None:
        query += " WHERE done = ?"
        values.append(int(done))
    with closing(connect()) as connection:
        return connection.execute(query + " ORDER BY id", values).fetchall()


def search_tasks(text):
    # instr() takes the text as it is; LIKE would read % and _ as wildcards.
    with closing(connect()) as connection:
        return connection.execute("SELECT id, title, done FROM tasks WHERE instr(lower(title), lower(?)) > 0 ORDER BY id", (text,)).fetchall()


def update_title(task_id, title):
    with closing(connect()) as connection, connection:
        return connection.execute("UPDATE tasks SET title = ? WHERE id = ?", (title, task_id)).rowcount


def complete_task(task_id):
    with closing(connect()) as connection, connection:
        return connection.execute("UPDATE tasks SET done = 1 WHERE id = ?", (task_id,)).rowcount


def delete_task(task_id):
    with closing(connect()) as connection, connection:
        return connection.execute("DELETE FROM tasks WHERE id = ?", (task_id,)).rowcount


def delete_tasks(task_ids):
    # One question mark for each id: the text depends on their number, never on their values.
    marks = ", ".join("?" for _ in task_ids)
    with closing(connect()) as connection, connection:
        return connection.execute(f"DELETE FROM tasks WHERE id IN ({marks})", task_ids).rowcount


def show(tasks):
    if not tasks:
        print("No tasks.")
        return
    print(f"{'ID':>4}  {'Done':<4}  Title")
    for task in tasks:
        mark = "yes" if task["done"] else "no"
        print(f"{task['id']:>4}  {mark:<4}  {task['title']}")


def parse_arguments():
    parser = argparse.ArgumentParser(description="Keep a list of tasks.")
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("add", help="store tasks").add_argument("titles", nargs="+")
    listing = commands.add_parser("list", help="print the tasks")
    listing.add_argument("--open", action="store_true", help="only those that are not done")
    update = commands.add_parser("update", help="change a title")
    update.add_argument("id", type=int)
    update.add_argument("title")
    commands.add_parser("complete", help="mark as done").add_argument("id", type=int)
    commands.add_parser("delete", help="remove tasks").add_argument("ids", type=int, nargs="+")
    commands.add_parser("search", help="find by title").add_argument("text")
    return parser.parse_args()


def run(arguments):
    if arguments.command == "add":
        if len(arguments.titles) == 1:
            print(f"Added task {add_task(arguments.titles[0])}.")
        else:
            add_tasks(arguments.titles)
            print(f"Added {len(arguments.titles)} tasks.")
        return 0
    if arguments.command == "list":
        show(list_tasks(done=False if arguments.open else None))
        return 0
    if arguments.command == "search":
        show(search_tasks(arguments.text))
        return 0
    if arguments.command == "update":
        changed, wanted = update_title(arguments.id, arguments.title), arguments.id
    elif arguments.command == "complete":
        changed, wanted = complete_task(arguments.id), arguments.id
    elif len(arguments.ids) == 1:
        changed, wanted = delete_task(arguments.ids[0]), arguments.ids[0]
    else:
        changed, wanted = delete_tasks(arguments.ids), arguments.ids
    if changed == 0:
        print(f"There is no task {wanted}.", file=sys.stderr)
        return 1
    print(f"Task {wanted}: {arguments.command} done.")
    return 0


def main():
    try:
        return run(parse_arguments())
    except sqlite3.Error as error:
        # sqlite3.Error is the base of all that the module raises: locked, damaged, no database at all.
        print(f"The database {DATABASE.name} can't be used: {error}", file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
