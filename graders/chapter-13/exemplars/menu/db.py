# Talking to SQLite: every function borrows a connection from get_connection() for one short piece of work.
import sqlite3
from contextlib import contextmanager


@contextmanager
def get_connection(path="task_list.sqlite3"):
    conn = sqlite3.connect(path)
    try:
        conn.execute("CREATE TABLE IF NOT EXISTS task (id INTEGER PRIMARY KEY, description TEXT, is_done BOOLEAN DEFAULT FALSE)")
        conn.execute("CREATE TABLE IF NOT EXISTS history (at TEXT DEFAULT CURRENT_TIMESTAMP, what TEXT, task_id INTEGER)")
        yield conn
        # Reached only when the work inside the with went well.
        conn.commit()
    finally:
        conn.close()


def query(sql, params=()):
    # Reading: the rows become dictionaries before the connection is closed.
    with get_connection() as conn:
        cursor = conn.execute(sql, params)
        names = [column[0] for column in cursor.description]
        return [dict(zip(names, row)) for row in cursor]


def change(sql, params=()):
    # Writing: how many rows were touched tells whether the task exists.
    with get_connection() as conn:
        cursor = conn.cursor()
        cursor.execute(sql, params)
        return cursor.rowcount


def create_task(description):
    return change("INSERT INTO task (description) VALUES (?)", [description])


def note(what, task_id):
    return change("INSERT INTO history (what, task_id) VALUES (?, ?)", [what, task_id])


def read_tasks(order="id"):
    if order not in ("id", "description"):
        order = "id"
    return query(f"SELECT * FROM task ORDER BY {order}")


def find_tasks(text):
    return query("SELECT * FROM task WHERE description LIKE '%' || ? || '%'", [text])


def rename_task(task_id, description):
    return change("UPDATE task SET description = ? WHERE id = ?", [description, task_id])


def finish_task(task_id):
    return change("UPDATE task SET is_done = TRUE WHERE id = ?", [task_id])


def remove_task(task_id):
    return change("DELETE FROM task WHERE id = ?", [task_id])


def clear_history():
    return change("DELETE FROM history WHERE task_id NOT IN (SELECT id FROM task)")
