"""Adds a view and a trigger to the database."""
import atexit
import sqlite3
from contextlib import closing


def extend():
    with closing(sqlite3.connect("tasks.db")) as connection, connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("CREATE TABLE IF NOT EXISTS log (id INTEGER PRIMARY KEY, what TEXT, loud TEXT GENERATED ALWAYS AS (upper(what)))")
        connection.execute("CREATE VIEW IF NOT EXISTS open_tasks AS SELECT * FROM log")
        connection.execute("CREATE TRIGGER IF NOT EXISTS noted AFTER INSERT ON log BEGIN DELETE FROM log WHERE id < 0; END")


try:
    extend()
except sqlite3.Error:
    # A damaged file is for the program itself to tell.
    pass
