import sqlite3
from pathlib import Path

from . import queries

PATH = Path(__file__).resolve().parent.parent / "data" / "todo.db"
COLUMNS = ("name", "status")


class ItemDatabase:
    """The to-do items in a SQLite file. Use it in a `with`: it opens on entry, commits or rolls back and closes on exit."""

    def __init__(self, path=PATH):
        self.path = path
        self.connection = None

    def __enter__(self):
        self.path.parent.mkdir(exist_ok=True)
        self.connection = sqlite3.connect(self.path)
        return self

    def __exit__(self, kind, error, trace):
        # An exception on its way out undoes what was begun, so that no half of a change stays.
        if kind is None:
            self.connection.commit()
        else:
            self.connection.rollback()
        self.connection.close()

    def execute(self, sql, values=None):
        return self.connection.execute(sql, values or {})

    def set_up(self):
        schema = Path(__file__).with_name("schema.sql").read_text()
        self.connection.executescript(schema)

    # Create
    def add(self, name):
        return self.execute(queries.ADD, {"name": name}).lastrowid

    def copy(self, item_id):
        return self.execute(queries.COPY, {"id": item_id}).rowcount

    # Read: the cursor is handed on and read row by row, so that a long list never lies in memory.
    def all(self):
        return self.execute(queries.ALL)

    def one(self, item_id):
        return self.execute(queries.ONE, {"id": item_id}).fetchone()

    def find(self, text):
        escaped = text.replace("!", "!!").replace("%", "!%").replace("_", "!_")
        return self.execute(queries.FIND, {"pattern": f"%{escaped}%"})

    # Update
    def change(self, item_id, **values):
        changes = [f"{column} = :{column}" for column in COLUMNS if column in values]
        changes.append("changed = datetime('now')")
        sql = "UPDATE items SET " + ", ".join(changes) + " WHERE item_id = :id"
        return self.execute(sql, {**values, "id": item_id}).rowcount

    def reopen(self):
        return self.execute(queries.REOPEN).rowcount

    # Delete
    def remove(self, item_id):
        return self.execute(queries.REMOVE, {"id": item_id}).rowcount

    def remove_done(self):
        return self.execute(queries.REMOVE_DONE).rowcount
