"""Moves the task manager from SQLite to PostgreSQL."""
import sqlite3
import sys
from contextlib import closing

import psycopg2

from settings import SOURCE, TABLES, connect

SCHEMA = """
CREATE TABLE users (
    id SERIAL PRIMARY KEY,
    name TEXT NOT NULL,
    email TEXT NOT NULL UNIQUE,
    is_active BOOLEAN NOT NULL DEFAULT TRUE,
    created_at TIMESTAMPTZ NOT NULL
);
CREATE TABLE categories (
    id SERIAL PRIMARY KEY,
    name TEXT NOT NULL UNIQUE
);
CREATE TABLE tags (
    id SERIAL PRIMARY KEY,
    name TEXT NOT NULL UNIQUE
);
CREATE TABLE tasks (
    id SERIAL PRIMARY KEY,
    title TEXT NOT NULL,
    description TEXT,
    user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    category_id INTEGER REFERENCES categories (id) ON DELETE SET NULL,
    priority INTEGER NOT NULL DEFAULT 3 CHECK (priority BETWEEN 1 AND 5),
    done BOOLEAN NOT NULL DEFAULT FALSE,
    hours NUMERIC(6, 2),
    due_date DATE,
    created_at TIMESTAMPTZ NOT NULL,
    settings JSONB,
    attachment BYTEA
);
CREATE TABLE task_tags (
    task_id INTEGER NOT NULL REFERENCES tasks (id) ON DELETE CASCADE,
    tag_id INTEGER NOT NULL REFERENCES tags (id) ON DELETE CASCADE,
    PRIMARY KEY (task_id, tag_id)
);
CREATE INDEX tasks_by_user ON tasks (user_id);
CREATE INDEX tasks_by_due_date ON tasks (due_date);
"""

# What SQLite keeps as a number and PostgreSQL as a truth value.
CONVERT = {
    ("users", "is_active"): bool,
    ("tasks", "done"): bool,
}


def convert(table, column, value):
    change = CONVERT.get((table, column))
    return value if value is None or change is None else change(value)


def copy_table(source, target, table):
    rows = source.execute(f"SELECT * FROM {table}")
    columns = [description[0] for description in rows.description]
    marks = ", ".join(["%s"] * len(columns))
    insert = f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks})"
    count = 0
    for row in rows:
        target.execute(insert, [convert(table, column, value) for column, value in zip(columns, row)])
        count += 1
    return count


def continue_numbers(target, table):
    target.execute(f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), COALESCE(MAX(id), 0) + 1, false) FROM {table}")


def main():
    try:
        with closing(sqlite3.connect(SOURCE)) as source, closing(connect()) as connection:
            with connection, connection.cursor() as target:
                target.execute("DROP TABLE IF EXISTS " + ", ".join(TABLES) + " CASCADE")
                target.execute(SCHEMA)
                for table in TABLES:
                    print(f"{table}: {copy_table(source, target, table)} rows")
                for table in TABLES[:-1]:
                    continue_numbers(target, table)
    except (sqlite3.Error, psycopg2.Error) as error:
        print(f"The migration failed and nothing was stored: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
