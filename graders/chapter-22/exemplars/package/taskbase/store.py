"""The class that owns the connection."""
from types import TracebackType
from typing import List, Optional, Sequence, Type

import psycopg2
import psycopg2.extensions
from psycopg2.extras import RealDictCursor, RealDictRow

from . import queries
from .models import Entry, SqlValue, State, Summary


def entry_of(row: RealDictRow) -> Entry:
    """The one place where values of PostgreSQL become values of ours."""
    return {
        "entry_id": str(row["entry_id"]),
        "label": str(row["label"]),
        "state": State(row["state"]),
        "added_at": row["added_at"],
        "finished_at": row["finished_at"],
    }


class Store:
    """Use it in a with statement: leaving it ends the transaction and closes the connection."""

    def __init__(self, connection: psycopg2.extensions.connection) -> None:
        self._connection = connection

    @classmethod
    def at(cls, url: str) -> "Store":
        return cls(psycopg2.connect(url, connect_timeout=5))

    def __enter__(self) -> "Store":
        return self

    def __exit__(self, kind: Optional[Type[BaseException]], error: Optional[BaseException], trace: Optional[TracebackType]) -> None:
        if kind is None:
            self._connection.commit()
        else:
            self._connection.rollback()
        self._connection.close()

    def _rows(self, sql: str, values: Sequence[SqlValue] = ()) -> List[RealDictRow]:
        cursor: RealDictCursor
        with self._connection.cursor(cursor_factory=RealDictCursor) as cursor:
            cursor.execute(sql, values)
            return cursor.fetchall()

    def _change(self, sql: str, values: Sequence[SqlValue]) -> int:
        with self._connection.cursor() as cursor:
            cursor.execute(sql, values)
            return cursor.rowcount

    def set_up(self) -> None:
        self._change(queries.SETUP, ())

    def add(self, label: str) -> None:
        self._change(queries.INSERT, (label,))

    def entries(self, containing: Optional[str] = None) -> List[Entry]:
        rows = self._rows(queries.ALL) if containing is None else self._rows(queries.CONTAINING, (containing,))
        return [entry_of(row) for row in rows]

    def one(self, entry_id: str) -> Optional[Entry]:
        rows = self._rows(queries.ONE, (entry_id,))
        return entry_of(rows[0]) if rows else None

    def finish(self, entry_id: str) -> int:
        return self._change(queries.FINISH, (entry_id,))

    def drop(self, entry_id: str) -> int:
        return self._change(queries.DROP, (entry_id,))

    def summary(self) -> Summary:
        [row] = self._rows(queries.SUMMARY)
        return Summary(open_entries=row["open_entries"], done_entries=row["done_entries"], last_finished=row["last_finished"])
