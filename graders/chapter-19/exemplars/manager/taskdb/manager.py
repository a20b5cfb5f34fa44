"""The class that owns the connection."""
import psycopg2
from psycopg2.extras import RealDictCursor, execute_values

from . import queries


class DatabaseManager:
    """Use it in a with statement: leaving it ends the transaction and closes the connection."""

    def __init__(self, url):
        self._url = url
        self._conn = None

    def __enter__(self):
        self._conn = psycopg2.connect(self._url, connect_timeout=5, cursor_factory=RealDictCursor)
        return self

    def __exit__(self, kind, value, trace):
        if kind is None:
            self._conn.commit()
        else:
            self._conn.rollback()
        self._conn.close()

    def _run(self, sql, values=None):
        """Run one statement; returns the rows that it gives, or else how many it touched."""
        with self._conn.cursor() as cursor:
            cursor.execute(sql, values)
            return cursor.fetchall() if cursor.description else cursor.rowcount

    def setup(self):
        self._run(queries.SETUP)

    def add(self, label):
        self._run(queries.INSERT, {"label": label})

    def add_many(self, labels):
        with self._conn.cursor() as cursor:
            execute_values(cursor, queries.INSERT_MANY, [(label,) for label in labels])

    def entries(self):
        return self._run(queries.ALL)

    def containing(self, text):
        return self._run(queries.CONTAINING, {"text": text})

    def finish(self, entry_id):
        return self._run(queries.FINISH, {"entry_id": entry_id})

    def drop(self, entry_id):
        return self._run(queries.DROP, {"entry_id": entry_id})
