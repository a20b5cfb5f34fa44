"""Migrate a SQLite file into a PostgreSQL database: python migrate.py shop.db"""
import argparse
import logging
import os
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import psycopg2
from psycopg2 import sql
from psycopg2.extras import execute_values

log = logging.getLogger("migrate")

# SQLite's declared types, without what stands in brackets, and PostgreSQL's.
TYPES = {
    "INTEGER": "BIGINT", "INT": "BIGINT", "BIGINT": "BIGINT", "REAL": "DOUBLE PRECISION", "NUMERIC": "NUMERIC",
    "TEXT": "TEXT", "VARCHAR": "VARCHAR", "BLOB": "BYTEA", "BOOLEAN": "BOOLEAN", "DATE": "DATE",
    "TIMESTAMP": "TIMESTAMP", "DATETIME": "TIMESTAMP", "TIMESTAMPTZ": "TIMESTAMPTZ",
}
KEEPS_SIZE = {"NUMERIC", "VARCHAR"}


class MigrationError(Exception):
    """Something that the user should read."""


def open_source(path):
    if not path.is_file():
        raise MigrationError(f"There is no file {path}.")
    # Read only: the source must not change, and must not be created.
    return closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True))


def open_target():
    return closing(psycopg2.connect(
        host=os.environ["PGHOST"], port=os.environ.get("PGPORT", "5432"), user=os.environ["PGUSER"],
        password=os.environ["PGPASSWORD"], dbname=os.environ["PGDATABASE"], connect_timeout=5,
    ))


def quoted(name):
    return '"' + name.replace('"', '""') + '"'


def listed(names):
    return ", ".join(quoted(name) for name in names)


def read_table(source, name):
    """What SQLite knows of a table."""
    columns = [
        {"name": row[1], "type": row[2], "required": bool(row[3]), "default": row[4], "key": row[5]}
        for row in source.execute(f"PRAGMA table_info({quoted(name)})")
    ]
    key = [column["name"] for column in sorted(columns, key=lambda column: column["key"]) if column["key"]]
    foreign = {}
    for row in source.execute(f"PRAGMA foreign_key_list({quoted(name)})"):
        entry = foreign.setdefault(row[0], {"table": row[2], "from": [], "to": [], "delete": row[6]})
        entry["from"].append(row[3])
        if row[4] is not None:
            entry["to"].append(row[4])
    unique = []
    for row in source.execute(f"PRAGMA index_list({quoted(name)})").fetchall():
        if row[2] and row[3] == "u":
            unique.append([part[2] for part in source.execute(f"PRAGMA index_info({quoted(row[1])})")])
    return {"name": name, "columns": columns, "key": key, "foreign": list(foreign.values()), "unique": unique}


def read_schema(source):
    names = source.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'")
    return [read_table(source, name) for (name,) in names.fetchall()]


def base_of(column):
    return column["type"].upper().split("(")[0].strip()


def is_numbered(table, column):
    return table["key"] == [column["name"]] and base_of(column) == "INTEGER"


def column_definition(table, column):
    base = base_of(column)
    if base not in TYPES:
        raise MigrationError(f"{table['name']}.{column['name']} has the type {column['type']!r}, which this tool does not know.")
    if is_numbered(table, column):
        return f"{quoted(column['name'])} BIGSERIAL"
    size = "(" + column["type"].split("(")[1] if base in KEEPS_SIZE and "(" in column["type"] else ""
    parts = [quoted(column["name"]), TYPES[base] + size]
    if column["default"] is not None:
        parts.append(f"DEFAULT {default_of(base, column['default'])}")
    if column["required"]:
        parts.append("NOT NULL")
    return " ".join(parts)


def default_of(base, text):
    if base == "BOOLEAN" and text in ("0", "1"):
        return "TRUE" if text == "1" else "FALSE"
    return text


def create_statement(table):
    lines = [column_definition(table, column) for column in table["columns"]]
    if table["key"]:
        lines.append(f"PRIMARY KEY ({listed(table['key'])})")
    lines += [f"UNIQUE ({listed(columns)})" for columns in table["unique"]]
    return f"CREATE TABLE {quoted(table['name'])} (\n  " + ",\n  ".join(lines) + "\n)"


def foreign_key_statements(table):
    for key in table["foreign"]:
        target = f" ({listed(key['to'])})" if key["to"] else ""
        yield (
            f"ALTER TABLE {quoted(table['name'])} ADD FOREIGN KEY ({listed(key['from'])}) "
            f"REFERENCES {quoted(key['table'])}{target} ON DELETE {key['delete']}"
        )


def converted(table, row):
    return tuple(
        bool(value) if value is not None and base_of(column) == "BOOLEAN" else value
        for column, value in zip(table["columns"], row)
    )


def copy_rows(source, cursor, table):
    names = listed(column["name"] for column in table["columns"])
    rows = source.execute(f"SELECT {names} FROM {quoted(table['name'])}")
    insert = sql.SQL("INSERT INTO {} ({}) VALUES %s").format(
        sql.Identifier(table["name"]), sql.SQL(", ").join(sql.Identifier(column["name"]) for column in table["columns"]))
    count = 0
    while batch := rows.fetchmany(500):
        execute_values(cursor, insert, [converted(table, row) for row in batch])
        count += len(batch)
    return count


def go_on_counting(cursor, table):
    """Let the sequence of a serial column go on after the largest number."""
    for column in table["columns"]:
        if is_numbered(table, column):
            cursor.execute(
                f"SELECT setval(pg_get_serial_sequence(%s, %s), coalesce(max({quoted(column['name'])}), 0) + 1, false) FROM {quoted(table['name'])}",
                (quoted(table["name"]), column["name"]),
            )


def expect_new(cursor, tables):
    for table in tables:
        cursor.execute("SELECT to_regclass(%s)", (quoted(table["name"]),))
        if cursor.fetchone()[0] is not None:
            raise MigrationError(f"PostgreSQL has a table {table['name']} already; nothing was changed.")


def migrate(path):
    with open_source(path) as source, open_target() as target:
        tables = read_schema(source)
        log.info("%s has %d tables", path, len(tables))
        # One transaction: PostgreSQL undoes CREATE TABLE, too.
        with target, target.cursor() as cursor:
            expect_new(cursor, tables)
            for table in tables:
                cursor.execute(create_statement(table))
                log.info("table %s created", table["name"])
            for table in tables:
                log.info("table %s: %d rows copied", table["name"], copy_rows(source, cursor, table))
                go_on_counting(cursor, table)
            for table in tables:
                for statement in foreign_key_statements(table):
                    cursor.execute(statement)
        log.info("done")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("source", type=Path)
    arguments = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(message)s")
    try:
        migrate(arguments.source)
    except MigrationError as error:
        log.error("%s", error)
        return 1
    except psycopg2.OperationalError as error:
        log.error("PostgreSQL can't be reached: %s", error)
        return 1
    except (psycopg2.Error, sqlite3.Error, ValueError) as error:
        log.error("Nothing was migrated, all is undone: %s", error)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
