"""What each feature is for, tried out: python examples.py"""
from concurrent.futures import ThreadPoolExecutor

from psycopg2 import errors
from psycopg2.extras import Json

import db
import tasks

TAG = "only an example"


def bulk_load():
    """Use COPY when many rows come at once, such as a nightly file; for a single task a plain INSERT is simpler."""
    with db.connection() as connection:
        db.copy_rows(connection, [(f"example {number}", [TAG], {"number": number}, None) for number in range(500)])
    print("500 rows arrived in one COPY.")


def stream():
    """Use a server-side cursor when a result may be larger than memory; a short result is quicker without."""
    with db.connection() as connection, connection.cursor(name="example") as cursor:
        cursor.itersize = 100
        cursor.execute("SELECT title FROM tasks WHERE tags @> ARRAY[%s]", (TAG,))
        print(sum(1 for _ in cursor), "rows were streamed, 100 at a time.")


def types():
    """Use an array for a list of plain values and JSONB when each task has other fields; what every task has is a column."""
    with db.connection() as connection, connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM tasks WHERE tags @> ARRAY[%s] AND details @> %s", (TAG, Json({"number": 7})))
        print(cursor.fetchone()[0], "task has the number 7 in its JSON.")


def pool():
    """Use a pool when many short jobs need a connection each; one command that runs once opens its own."""
    def count(number):
        with connections.borrowed() as connection, connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM tasks WHERE title = %s", (f"example {number}",))
            return cursor.fetchone()[0]

    with db.Pool() as connections, ThreadPoolExecutor(8) as executor:
        print(sum(executor.map(count, range(20))), "jobs shared", db.POOL_SIZE, "connections.")


def refused():
    """Catch UniqueViolation when a duplicate is nothing unusual: the database looks and stores in one step."""
    try:
        with db.connection() as connection, connection.cursor() as cursor:
            cursor.execute(tasks.INSERT, ("example 1", [TAG], Json({}), None))
    except errors.UniqueViolation as error:
        print("Refused, as it should be:", error.diag.constraint_name)


def tidy_up():
    with db.connection() as connection, connection.cursor() as cursor:
        cursor.execute("DELETE FROM tasks WHERE tags @> ARRAY[%s]", (TAG,))


if __name__ == "__main__":
    tasks.init()
    tidy_up()
    for example in (bulk_load, stream, types, pool, refused):
        print(f"\n{example.__name__}: {example.__doc__}")
        example()
    tidy_up()
