"""Compares SQLite and PostgreSQL row by row."""
import json
import sqlite3
import sys
from contextlib import closing
from datetime import date, datetime

from settings import SOURCE, TABLES, connect

KEYS = {"task_tags": "task_id, tag_id"}


def from_sqlite(column, value):
    if value is None:
        return None
    if column in ("is_active", "done"):
        return bool(value)
    if column == "created_at":
        return datetime.fromisoformat(value)
    if column == "due_date":
        return date.fromisoformat(value)
    if column == "settings":
        return json.loads(value)
    return value


def from_postgres(value):
    return bytes(value) if isinstance(value, memoryview) else value


def rows_of(source, target, table):
    order = KEYS.get(table, "id")
    cursor = source.execute(f"SELECT * FROM {table} ORDER BY {order}")
    columns = [description[0] for description in cursor.description]
    before = [tuple(from_sqlite(column, value) for column, value in zip(columns, row)) for row in cursor]
    target.execute(f"SELECT {', '.join(columns)} FROM {table} ORDER BY {order}")
    after = [tuple(from_postgres(value) for value in row) for row in target.fetchall()]
    return before, after


def main():
    wrong = []
    with closing(sqlite3.connect(SOURCE)) as source, closing(connect()) as connection, connection.cursor() as target:
        for table in TABLES:
            before, after = rows_of(source, target, table)
            same = before == after
            print(f"{table}: {len(before)} rows in SQLite, {len(after)} in PostgreSQL, {'the same' if same else 'DIFFERENT'}")
            if not same:
                wrong.append(table)
    if wrong:
        print("The databases differ in " + ", ".join(wrong))
        return 1
    print("All rows are the same.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
