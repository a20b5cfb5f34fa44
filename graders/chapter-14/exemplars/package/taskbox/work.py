import sqlite3
from pathlib import Path

PATH = Path(__file__).resolve().parent.parent / "data" / "box.sqlite"


class Refused(Exception):
    """The user can mend this."""


class UnitOfWork:
    """One connection and one explicit transaction: BEGIN on entry, COMMIT or ROLLBACK on exit, closed in any case."""

    def __init__(self, mode="IMMEDIATE"):
        self._mode = mode

    def __enter__(self):
        PATH.parent.mkdir(exist_ok=True)
        # isolation_level=None: sqlite3 begins nothing by itself, so that each BEGIN is one that can be read here.
        self._connection = sqlite3.connect(PATH, isolation_level=None, timeout=2)
        try:
            self._connection.execute("BEGIN " + {"IMMEDIATE": "IMMEDIATE", "DEFERRED": "DEFERRED"}[self._mode])
        except sqlite3.Error:
            self._connection.close()
            raise
        return self

    def __exit__(self, kind, error, trace):
        try:
            if kind is None:
                self._connection.execute("COMMIT")
            elif self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
        finally:
            self._connection.close()

    def ask(self, sql, **values):
        return self._connection.execute(sql, values)

    def change_one(self, sql, item_id, **values):
        if self.ask(sql, id=item_id, **values).rowcount != 1:
            raise Refused(f"No item has the number {item_id}.")

    def change_many(self, sql, rows):
        return self._connection.executemany(sql, rows).rowcount
