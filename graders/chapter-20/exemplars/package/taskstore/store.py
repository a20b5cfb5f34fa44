"""Everything that speaks to PostgreSQL."""
import json
import uuid
from contextlib import contextmanager

import psycopg2
import psycopg2.extras
from psycopg2 import pool

MOST_CONNECTIONS = 5
ROWS_AT_A_TIME = 1000

# jsonb goes in and comes out by the same functions: letters stay letters.
psycopg2.extras.register_default_jsonb(loads=json.loads)


class Store:
    """The tasks, behind a pool of connections."""

    def __init__(self, url):
        self._pool = pool.ThreadedConnectionPool(1, MOST_CONNECTIONS, url, connect_timeout=5)

    def close(self):
        self._pool.closeall()

    @contextmanager
    def cursor(self, **options):
        connection = self._pool.getconn()
        try:
            with connection:
                with connection.cursor(**options) as cursor:
                    yield cursor
        finally:
            self._pool.putconn(connection)

    def setup(self):
        with self.cursor() as cursor:
            cursor.execute("""
                CREATE TABLE IF NOT EXISTS todo_items (
                    item_id uuid PRIMARY KEY,
                    label text NOT NULL,
                    labels varchar(80)[] NOT NULL,
                    extra jsonb,
                    deadline timestamp with time zone,
                    created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
                    CONSTRAINT label_is_unique UNIQUE (label),
                    CONSTRAINT label_is_short CHECK (char_length(label) BETWEEN 1 AND 200)
                )""")

    @staticmethod
    def _values(item):
        return str(uuid.uuid4()), item["title"], item["labels"], json.dumps(item["extra"], ensure_ascii=False), item["deadline"]

    def new(self, item):
        with self.cursor() as cursor:
            self._insert(cursor, item)

    def _insert(self, cursor, item):
        cursor.execute("INSERT INTO todo_items (item_id, label, labels, extra, deadline) VALUES (%s, %s, %s, %s::jsonb, %s)", self._values(item))

    def load(self, items):
        with self.cursor() as cursor:
            psycopg2.extras.execute_values(
                cursor, "INSERT INTO todo_items (item_id, label, labels, extra, deadline) VALUES %s",
                [self._values(item) for item in items], template="(%s, %s, %s, %s::jsonb, %s)", page_size=1000)

    def load_one_by_one(self, items):
        with self.cursor() as cursor:
            for item in items:
                self._insert(cursor, item)

    def labelled(self, label):
        with self.cursor(cursor_factory=psycopg2.extras.RealDictCursor) as cursor:
            cursor.execute("SELECT label, labels, deadline FROM todo_items WHERE %s = ANY (labels) ORDER BY created_at", [label])
            return cursor.fetchall()

    def everything(self):
        """Yields all items; the server keeps those that nobody has asked for yet."""
        with self.cursor(name=f"dump_{uuid.uuid4().hex}") as cursor:
            cursor.execute("SELECT label, labels, extra, deadline FROM todo_items")
            while page := cursor.fetchmany(ROWS_AT_A_TIME):
                yield from page

    def forget(self, label):
        with self.cursor() as cursor:
            cursor.execute("DELETE FROM todo_items WHERE label LIKE %s", (label + "%",))
