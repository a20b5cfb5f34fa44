"""What comes out of the database has the types that the annotations promise. Each test is rolled back."""
from collections.abc import Iterator
from datetime import date

import psycopg2
import pytest
from psycopg2.extensions import connection as Connection

from data_manager import StateCount, Task, add_task, complete_task, count_states, find_task, list_tasks


@pytest.fixture
def connection() -> Iterator[Connection]:
    opened = psycopg2.connect("")
    yield opened
    opened.rollback()
    opened.close()


def test_each_column_has_its_type(connection: Connection) -> None:
    task_id = add_task(connection, "Buy tea", "green", date(2026, 3, 31))
    assert find_task(connection, task_id) == Task(task_id, "Buy tea", False, "green", date(2026, 3, 31))


def test_null_becomes_none(connection: Connection) -> None:
    task = find_task(connection, add_task(connection, "Buy milk"))
    assert task is not None
    assert task.note is None
    assert task.due is None


def test_nothing_found_is_none(connection: Connection) -> None:
    assert find_task(connection, -1) is None


def test_done_is_a_bool(connection: Connection) -> None:
    task_id = add_task(connection, "Buy bread")
    complete_task(connection, task_id)
    assert [task.done for task in list_tasks(connection) if task.id == task_id] == [True]
    assert StateCount(done=True, tasks=1) in count_states(connection)
