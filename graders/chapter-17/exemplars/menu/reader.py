"""Reads a SQLite file: yields plain dictionaries, and rows as lines for COPY."""
import re
import sqlite3
from pathlib import Path


def connect(path):
    if not Path(path).exists():
        raise FileNotFoundError(f"No such SQLite file: {path}")
    connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    connection.row_factory = sqlite3.Row
    return connection


def q(name):
    return '"%s"' % name.replace('"', '""')


def target_type(declared):
    kind = re.sub(r"\(.*", "", declared).strip().upper()
    if "BOOL" in kind:
        return "boolean"
    if "INT" in kind:
        return "bigint"
    if "BLOB" in kind:
        return "bytea"
    if kind.startswith(("NUMERIC", "DECIMAL")):
        return "numeric"
    if kind in ("REAL", "FLOAT", "DOUBLE"):
        return "double precision"
    if kind == "DATE":
        return "date"
    if kind == "TIMESTAMPTZ":
        return "timestamptz"
    if kind in ("TIMESTAMP", "DATETIME"):
        return "timestamp"
    return "text"


def tables(connection):
    return [describe(connection, row["name"]) for row in connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite@_%' ESCAPE '@' ORDER BY rowid")]


def describe(connection, name):
    columns = [dict(row) for row in connection.execute(f"PRAGMA table_info({q(name)})")]
    key = [column["name"] for column in sorted(columns, key=lambda c: c["pk"]) if column["pk"]]
    for column in columns:
        column["target"] = target_type(column["type"])
        column["counts"] = key == [column["name"]] and column["type"].upper() == "INTEGER"
    keys = {}
    for row in connection.execute(f"PRAGMA foreign_key_list({q(name)})"):
        keys.setdefault(row["id"], []).append(dict(row))
    indexes = [
        {**dict(row), "columns": [part["name"] for part in connection.execute(f"PRAGMA index_info({q(row['name'])})")]}
        for row in connection.execute(f"PRAGMA index_list({q(name)})").fetchall()
    ]
    return {"name": name, "columns": columns, "key": key, "foreign": list(keys.values()), "indexes": indexes}


def copy_field(column, value):
    """One field in COPY's text format."""
    if value is None:
        return "\\N"
    if isinstance(value, bytes):
        return "\\\\x" + value.hex()
    if column["target"] == "boolean":
        return "t" if value else "f"
    text = repr(value) if isinstance(value, float) else str(value)
    return text.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n").replace("\r", "\\r")


def lines(connection, table):
    for row in connection.execute(f"SELECT * FROM {q(table['name'])}"):
        yield "\t".join(copy_field(column, value) for column, value in zip(table["columns"], row)) + "\n"
