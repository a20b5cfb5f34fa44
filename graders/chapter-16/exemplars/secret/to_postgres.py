#!/usr/bin/env python3
"""Copy any SQLite database to the PostgreSQL server of docker-compose.yml.

The schema is read from SQLite's catalogue; TYPES says what PostgreSQL is to make of a column.
"""
import io
import json
import os
import re
import sqlite3
import sys

import psycopg2
from psycopg2 import sql

# By column where its name tells more than SQLite's type does.
NAMED = {
    "is_active": "boolean",
    "done": "boolean",
    "created_at": "timestamptz",
    "due_date": "date",
    "settings": "jsonb",
}
TYPES = {"INTEGER": "integer", "TEXT": "text", "REAL": "double precision", "BLOB": "bytea"}


def password():
    with open("postgres_password.txt", encoding="utf-8") as file:
        return file.read().strip()


def connect():
    return psycopg2.connect(host="localhost", port=os.environ.get("PGPORT", 5432), user="postgres", dbname="tasks", password=password())


def tables(source):
    """Parents first."""
    names = [name for (name,) in source.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'")]
    ordered = []
    while names:
        for name in list(names):
            parents = {row[2] for row in source.execute(f"PRAGMA foreign_key_list({name})")}
            if parents <= set(ordered) | {name}:
                ordered.append(name)
                names.remove(name)
    return ordered


def columns(source, table):
    return list(source.execute(f"PRAGMA table_info({table})"))


def type_of(column):
    return NAMED.get(column[1]) or TYPES[column[2]]


def default_of(column):
    if column[4] is None:
        return ""
    if type_of(column) == "boolean":
        return " DEFAULT true" if column[4] == "1" else " DEFAULT false"
    return f" DEFAULT {column[4]}"


def create(source, table):
    parts = []
    info = columns(source, table)
    keys = [column[1] for column in sorted(info, key=lambda column: column[5]) if column[5]]
    for column in info:
        if keys == [column[1]] and column[2] == "INTEGER":
            parts.append(f'"{column[1]}" bigserial')
        else:
            parts.append(f'"{column[1]}" {type_of(column)}{" NOT NULL" if column[3] else ""}{default_of(column)}')
    parts.append(f"PRIMARY KEY ({', '.join(keys)})")
    for _, name, unique, origin, _ in source.execute(f"PRAGMA index_list({table})"):
        if unique and origin == "u":
            parts.append("UNIQUE (" + ", ".join(row[2] for row in source.execute(f"PRAGMA index_info({name})")) + ")")
    for row in source.execute(f"PRAGMA foreign_key_list({table})"):
        parts.append(f"FOREIGN KEY ({row[3]}) REFERENCES {row[2]} ({row[4]}) ON DELETE {row[6]}")
    (text,) = source.execute("SELECT sql FROM sqlite_master WHERE name = ?", (table,)).fetchone()
    for check in re.findall(r"CHECK \((\w+ BETWEEN \d+ AND \d+)\)", text):
        parts.append(f"CHECK ({check})")
    return f"CREATE TABLE {table} (\n  " + ",\n  ".join(parts) + "\n)"


def copied(value, column):
    """The text that COPY reads."""
    if value is None:
        return "\\N"
    kind = type_of(column)
    if kind == "boolean":
        return "t" if value else "f"
    if kind == "bytea":
        return "\\\\x" + value.hex()
    return str(value).replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n").replace("\r", "\\r")


def migrate(source, target):
    cursor = target.cursor()
    order = tables(source)
    for table in reversed(order):
        cursor.execute(f"DROP TABLE IF EXISTS {table}")
    for table in order:
        cursor.execute(create(source, table))
        info = columns(source, table)
        lines = io.StringIO("".join("\t".join(copied(value, column) for value, column in zip(row, info)) + "\n" for row in source.execute(f"SELECT * FROM {table}")))
        cursor.copy_expert(sql.SQL("COPY {} FROM STDIN").format(sql.Identifier(table)), lines)
        if any(column[1] == "id" for column in info):
            cursor.execute(f"SELECT setval('{table}_id_seq', greatest(1, (SELECT max(id) FROM {table})))")
    for name, text in source.execute("SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"):
        cursor.execute(text)
    target.commit()
    return 0


def plain(value, kind):
    """One form for the values of both databases."""
    if value is None:
        return None
    if kind == "boolean":
        return bool(value)
    if kind == "bytea":
        return bytes(value)
    if kind == "jsonb":
        return json.dumps(json.loads(value) if isinstance(value, str) else value, sort_keys=True)
    if kind == "timestamptz":
        import datetime
        moment = datetime.datetime.fromisoformat(value) if isinstance(value, str) else value
        return moment.astimezone(datetime.timezone.utc).isoformat()
    return str(value)


def check(source, target):
    differing = 0
    for table in tables(source):
        info = columns(source, table)
        names = ", ".join(column[1] for column in info)
        cursor = target.cursor()
        cursor.execute(f"SELECT {names} FROM {table}")
        both = [sorted(repr([plain(value, type_of(column)) for value, column in zip(row, info)]) for row in rows)
                for rows in (source.execute(f"SELECT {names} FROM {table}"), cursor)]
        if both[0] != both[1]:
            differing += 1
            print(f"{table} differs: {len(both[0])} rows before, {len(both[1])} after")
    print("Not the same!" if differing else "Everything has arrived.")
    return min(differing, 1)


def main(arguments):
    source = sqlite3.connect(arguments[0])
    target = connect()
    return check(source, target) if "--check" in arguments else migrate(source, target)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
