"""Table by table: each in a transaction of its own; where a row is refused, row by row, so that it costs that row alone."""
import logging
import sqlite3

import psycopg2
from psycopg2 import sql
from psycopg2.extras import execute_batch

from lite2pg import ddl
from lite2pg.schema import SchemaReader, Table

logger = logging.getLogger(__name__)


class Migration:
    def __init__(self, source: sqlite3.Connection, target):
        self._source = source
        self._target = target
        self.skipped = 0

    def run(self) -> None:
        for table in SchemaReader(self._source).tables():
            with self._target, self._target.cursor() as cursor:
                self._migrate(cursor, table)

    def _migrate(self, cursor, table: Table) -> None:
        cursor.execute("SELECT to_regclass(%s) IS NOT NULL", (f'"{table.name.lower()}"',))
        if cursor.fetchone()[0]:
            logger.warning("%s is there already and is left as it is", table.name)
            return
        cursor.execute(ddl.create_table(table))
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        insert = sql.SQL("INSERT INTO {} ({}) VALUES ({})").format(
            ddl.name(table.name), ddl.names(column.name for column in table.columns),
            sql.SQL(", ").join(sql.Placeholder() * len(table.columns)))
        rows = [self._converted(table, row) for row in self._source.execute(f'SELECT * FROM "{table.name}"')]
        taken = self._insert_all(cursor, insert, rows)
        if taken is None:
            taken = sum(self._insert(cursor, insert, row, table.name, position) for position, row in enumerate(rows, start=1))
        skipped = len(rows) - taken
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        self._renumber(cursor, table)
        for statement in ddl.create_indexes(table):
            cursor.execute(statement)
        self.skipped += skipped
        logger.info("%-20s %6d rows, %d skipped", table.name, taken, skipped)

    @staticmethod
    def _insert_all(cursor, insert, rows):
        """How many, or None when one of them is refused: then none of them is there."""
        cursor.execute("SAVEPOINT all_rows")
        try:
            execute_batch(cursor, insert, rows)
        except (psycopg2.DataError, psycopg2.IntegrityError, ValueError):
            cursor.execute("ROLLBACK TO SAVEPOINT all_rows")
            return None
        return len(rows)

    @staticmethod
    def _insert(cursor, insert, row, table: str, position: int) -> bool:
        cursor.execute("SAVEPOINT one_row")
        try:
            cursor.execute(insert, row)
        except (psycopg2.DataError, psycopg2.IntegrityError, ValueError) as error:
            cursor.execute("ROLLBACK TO SAVEPOINT one_row")
            logger.warning("row %d of %s was skipped: %s", position, table, error)
            return False
        cursor.execute("RELEASE SAVEPOINT one_row")
        return True

    @staticmethod
    def _converted(table: Table, row):
        values = []
        for column, value in zip(table.columns, row):
            if value is not None and column.kind == "boolean":
                value = bool(value)
            elif value is not None and column.kind in ("timestamp", "datetime"):
                value += "+00"  # they are UTC
            elif isinstance(value, bytes):
                value = psycopg2.Binary(value)
            values.append(value)
        return values

    @staticmethod
    def _renumber(cursor, table: Table) -> None:
        if table.number is None:
            return
        column, name = ddl.name(table.number.name), ddl.name(table.name)
        cursor.execute(sql.SQL("SELECT max({}) FROM {}").format(column, name))
        (last,) = cursor.fetchone()
        if last is not None:
            cursor.execute(sql.SQL("ALTER TABLE {} ALTER COLUMN {} RESTART WITH %s").format(name, column), (last + 1,))
