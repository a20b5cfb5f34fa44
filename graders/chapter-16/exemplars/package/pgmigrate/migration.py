import logging
from pathlib import Path

from psycopg2.extras import execute_values

from .databases import open_source, open_target, tables_of
from .values import to_postgres

log = logging.getLogger(__name__)
SQL = Path(__file__).parent.parent / "sql"


class Migration:
    """Makes the tables, copies the rows, and adds the constraints when they are all there."""

    def __init__(self, path):
        self.path = path

    def __call__(self):
        source = open_source(self.path)
        connection = open_target().raw_connection()
        try:
            cursor = connection.cursor()
            cursor.execute((SQL / "schema.sql").read_text(encoding="utf-8"))
            for table in tables_of(source):
                self.copy(source, cursor, table)
            cursor.execute((SQL / "constraints.sql").read_text(encoding="utf-8"))
            connection.commit()
        except Exception:
            connection.rollback()
            log.exception("nothing was migrated")
            return 2
        finally:
            connection.close()
            source.close()
        log.info("done")
        return 0

    def copy(self, source, cursor, table):
        rows = source.execute(f'SELECT * FROM "{table}"').fetchall()
        if rows:
            columns = rows[0].keys()
            values = [[to_postgres(column, row[column]) for column in columns] for row in rows]
            execute_values(cursor, f"INSERT INTO planner.{table} ({', '.join(columns)}) VALUES %s", values)
            if "id" in columns:
                highest = max(row["id"] for row in rows)
                cursor.execute(f"ALTER TABLE planner.{table} ALTER COLUMN id RESTART WITH {highest + 1}")
        log.info("%s: %d rows", table, len(rows))
