"""The tables and results of the database, as types."""
from datetime import datetime
from enum import Enum
from typing import NamedTuple, Optional, TypedDict, Union

SqlValue = Union[str, int, datetime, None]


class State(Enum):
    OPEN = "open"
    DONE = "done"


class Entry(TypedDict):
    """A row of the table entries; psycopg2 gives a uuid as text."""

    entry_id: str
    label: str
    state: State
    added_at: datetime
    finished_at: Optional[datetime]


class Summary(NamedTuple):
    """What the query of `summary` gives: one row, and no table's."""

    open_entries: int
    done_entries: int
    last_finished: Optional[datetime]
