"""Makes clinic.db from scratch: python -m build"""
import sqlite3
from contextlib import closing
from pathlib import Path

SQL = Path(__file__).resolve().parent / "sql"


def main() -> None:
    with closing(sqlite3.connect("clinic.db")) as connection:
        connection.execute("PRAGMA foreign_keys = ON")
        for script in sorted(SQL.glob("*.sql")):
            connection.executescript(script.read_text(encoding="utf-8"))
        connection.commit()


if __name__ == "__main__":
    main()
