"""Connections: one at a time, or from a pool."""
import csv
import io
import json
import os
from contextlib import contextmanager
from threading import BoundedSemaphore

import psycopg2
from psycopg2.pool import ThreadedConnectionPool

SETTINGS = {
    "host": os.environ.get("PGHOST", "localhost"),
    "port": os.environ.get("PGPORT", "5432"),
    "user": os.environ.get("PGUSER", "postgres"),
    "password": os.environ.get("PGPASSWORD", ""),
    "dbname": os.environ.get("PGDATABASE", "postgres"),
    "connect_timeout": 5,
}
POOL_SIZE = 4


@contextmanager
def connection():
    """One connection for one command: committed when it went well, closed either way."""
    opened = psycopg2.connect(**SETTINGS)
    try:
        with opened:
            yield opened
    finally:
        opened.close()


class Pool:
    """At most POOL_SIZE connections; who comes when all are out waits until one is back."""

    def __init__(self):
        # As many are kept as may be open: psycopg2 closes what comes back beyond the first number.
        self._pool = ThreadedConnectionPool(POOL_SIZE, POOL_SIZE, **SETTINGS)
        self._free = BoundedSemaphore(POOL_SIZE)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self._pool.closeall()

    @contextmanager
    def borrowed(self):
        with self._free:
            lent = self._pool.getconn()
            try:
                with lent:
                    yield lent
            finally:
                self._pool.putconn(lent)


def copy_rows(opened, rows, table="tasks"):
    """All rows in one COPY."""
    text = io.StringIO()
    writer = csv.writer(text)
    for title, tags, details, due in rows:
        writer.writerow([title, array_literal(tags), json.dumps(details), due or ""])
    text.seek(0)
    with opened.cursor() as cursor:
        cursor.copy_expert(f"COPY {table} (title, tags, details, due) FROM STDIN WITH (FORMAT csv, FORCE_NULL (due))", text)


def array_literal(tags):
    """An array as PostgreSQL writes it: {"a","b"}."""
    quoted = ('"' + tag.replace("\\", "\\\\").replace('"', '\\"') + '"' for tag in tags)
    return "{" + ",".join(quoted) + "}"
