"""Makes tracker.db from scratch."""
import sqlite3
from contextlib import closing
from pathlib import Path

HERE = Path(__file__).parent

with closing(sqlite3.connect(HERE / "tracker.db")) as connection, connection:
    for name in ("ddl", "rows"):
        connection.executescript((HERE / "sql" / f"{name}.sql").read_text(encoding="utf-8"))
