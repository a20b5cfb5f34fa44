"""The report as it was before SQLAlchemy: psycopg and a string."""
import os

import psycopg

COUNTS = """
    SELECT a.label,
           count(e.entry_id) FILTER (WHERE e.finished_at IS NULL) AS unfinished,
           count(e.finished_at) AS finished
    FROM areas a LEFT JOIN todo_entries e USING (area_id)
    GROUP BY a.area_id ORDER BY a.label
"""


class LegacyRepository:
    def counts(self):
        with psycopg.connect(os.environ["DATABASE_URL"]) as connection:
            return connection.execute(COUNTS).fetchall()
