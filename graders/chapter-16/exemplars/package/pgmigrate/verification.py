import hashlib
import logging

from sqlalchemy import text

from .databases import open_source, open_target, tables_of
from .values import to_python

log = logging.getLogger(__name__)


class Verification:
    """Compares a digest of each row."""

    def __init__(self, path):
        self.path = path

    def __call__(self):
        source = open_source(self.path)
        with open_target().connect() as target:
            differing = [table for table in tables_of(source) if not self.is_same(source, target, table)]
        for table in differing:
            log.error("the table %s differs", table)
        if not differing:
            log.info("complete and accurate")
        return 1 if differing else 0

    def is_same(self, source, target, table):
        rows = source.execute(f'SELECT * FROM "{table}"').fetchall()
        columns = rows[0].keys() if rows else []
        before = {self.digest(to_python(column, row[column]) for column in columns) for row in rows}
        found = target.execute(text(f"SELECT {', '.join(columns) or '1'} FROM planner.{table}")).fetchall()
        after = {self.digest(bytes(value) if isinstance(value, memoryview) else value for value in row) for row in found}
        log.info("%s: %d and %d rows", table, len(rows), len(found))
        return before == after and len(rows) == len(found)

    @staticmethod
    def digest(values):
        parts = [value.timestamp() if hasattr(value, "timestamp") else value for value in values]
        return hashlib.sha256(repr(parts).encode()).hexdigest()
