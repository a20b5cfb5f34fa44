"""Everything that talks to PostgreSQL."""
import configparser
import csv
import io
from contextlib import closing

import psycopg2
from psycopg2 import sql
from psycopg2.extras import NamedTupleCursor

TABLE = sql.Identifier("tasks")
SELECT = sql.SQL("SELECT id, title, done FROM {} ").format(TABLE)


def settings(path="database.ini"):
    parser = configparser.ConfigParser(interpolation=None)
    parser.read(path)
    return dict(parser["postgresql"])


def fetch(query, values=()):
    # `with connection` ends the transaction, closing() ends the connection.
    with closing(psycopg2.connect(**settings())) as connection:
        with connection, connection.cursor(cursor_factory=NamedTupleCursor) as cursor:
            cursor.execute(query, values)
            return list(cursor)


def change(query, values):
    with closing(psycopg2.connect(**settings())) as connection:
        with connection, connection.cursor() as cursor:
            cursor.execute(query, values)
            return cursor.rowcount


def tasks():
    return fetch(SELECT + sql.SQL("ORDER BY id"))


def find(text):
    return fetch(SELECT + sql.SQL("WHERE strpos(lower(title), lower(%s)) > 0 ORDER BY id"), [text])


def add(title):
    return change(sql.SQL("INSERT INTO {} (title) VALUES (%s)").format(TABLE), [title])


def complete(number):
    return change(sql.SQL("UPDATE {} SET done = NOT done WHERE id = %s").format(TABLE), [number])


def delete(number):
    return change(sql.SQL("DELETE FROM {} WHERE id = %s").format(TABLE), [number])


def copy_in(path):
    """COPY is one statement: it takes every row of the file or none."""
    with open(path, newline="", encoding="utf-8") as file:
        rows = [[row["title"]] for row in csv.DictReader(file)]
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    text.seek(0)
    with closing(psycopg2.connect(**settings())) as connection:
        with connection, connection.cursor() as cursor:
            cursor.copy_expert("COPY tasks (title) FROM STDIN WITH (FORMAT csv)", text)
    return len(rows)
