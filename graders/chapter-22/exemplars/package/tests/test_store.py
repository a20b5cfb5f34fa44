import os
from datetime import datetime
from typing import Iterator
from unittest.mock import MagicMock
from uuid import uuid4

import psycopg2
import pytest
from psycopg2.extras import RealDictRow

from taskbase.models import State
from taskbase.store import Store, entry_of


@pytest.fixture
def store() -> Iterator[Store]:
    connection = psycopg2.connect(os.environ["DATABASE_URL"])
    yield Store(connection)
    connection.rollback()
    connection.close()


class TestEntries:
    def test_a_new_one_is_open_and_not_finished(self, store: Store) -> None:
        store.add("Water the plants")
        entry = store.entries("the plants")[-1]
        assert isinstance(entry["added_at"], datetime)
        assert entry["state"] is State.OPEN
        assert entry["finished_at"] is None

    def test_none_is_found_by_an_unknown_key(self, store: Store) -> None:
        assert store.one(str(uuid4())) is None

    def test_a_finished_one_has_a_moment(self, store: Store) -> None:
        store.add("Read")
        store.finish(store.entries("Read")[-1]["entry_id"])
        finished = store.entries("Read")[-1]["finished_at"]
        assert finished is not None and finished.tzinfo is not None


def test_a_state_that_is_none_of_ours_is_refused() -> None:
    row = RealDictRow(entry_id="1", label="x", state="lost", added_at=datetime(2026, 1, 1), finished_at=None)
    with pytest.raises(ValueError):
        entry_of(row)


def test_what_is_added_goes_as_a_parameter() -> None:
    connection = MagicMock()
    Store(connection).add("a'; DROP TABLE entries;--")
    [call] = connection.cursor.return_value.__enter__.return_value.execute.call_args_list
    assert call.args[1] == ("a'; DROP TABLE entries;--",)
