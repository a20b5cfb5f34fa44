"""Builds gym.db: the gym's own tables, the warehouse beside them, and the load from one to the other."""
import sqlite3
from pathlib import Path

FOLDER = Path(__file__).parent / "warehouse"


class Warehouse:
    def __init__(self, path: str) -> None:
        self.connection = sqlite3.connect(path)
        self.connection.execute("PRAGMA foreign_keys = ON")

    def run(self, name: str) -> None:
        self.connection.executescript((FOLDER / name).read_text(encoding="utf-8"))

    def load_days(self) -> None:
        days = self.connection.execute("SELECT DISTINCT date(came_at) FROM checkin ORDER BY 1").fetchall()
        for (day,) in days:
            weekend = self.connection.execute("SELECT strftime('%w', ?) IN ('0', '6')", (day,)).fetchone()[0]
            self.connection.execute(
                "INSERT INTO DimDay VALUES (?, ?, ?, ?)",
                (int(day.replace("-", "")), day, "weekend" if weekend else "weekday", day[:7]),
            )


if __name__ == "__main__":
    warehouse = Warehouse("gym.db")
    warehouse.run("operational.sql")
    warehouse.run("star.sql")
    warehouse.load_days()
    warehouse.run("load.sql")
    warehouse.connection.commit()
    warehouse.connection.close()
