import sqlite3
from types import TracebackType
from typing import List, Optional, Sequence, Type

from .models import Category, Item, RawItem, SqlValue, State

SCHEMA = """
CREATE TABLE IF NOT EXISTS categories (
    category_id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE
);
CREATE TABLE IF NOT EXISTS items (
    item_id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    state TEXT NOT NULL DEFAULT 'open',
    note TEXT,
    category_id INTEGER REFERENCES categories (category_id)
);
INSERT OR IGNORE INTO categories (category_id, name) VALUES (1, 'general');
"""
COLUMNS = "item_id, name, state, note, category_id"


class Store:
    """The items in a SQLite file; use it in a `with`."""

    connection: sqlite3.Connection

    def __init__(self, path: str = "todo.sqlite") -> None:
        self.path = path

    def __enter__(self) -> "Store":
        self.connection = sqlite3.connect(self.path)
        return self

    def __exit__(self, kind: Optional[Type[BaseException]], error: Optional[BaseException], trace: Optional[TracebackType]) -> None:
        if kind is None:
            self.connection.commit()
        self.connection.close()

    def set_up(self) -> None:
        self.connection.executescript(SCHEMA)

    def change(self, sql: str, values: Sequence[SqlValue]) -> int:
        cursor: sqlite3.Cursor = self.connection.execute(sql, values)
        return cursor.rowcount

    def items(self, where: str, values: Sequence[SqlValue]) -> List[Item]:
        conditions = {"all": "1 = 1", "text": "name LIKE '%' || ? || '%'", "id": "item_id = ?"}
        cursor: sqlite3.Cursor = self.connection.execute("SELECT " + COLUMNS + " FROM items WHERE " + conditions[where] + " ORDER BY item_id", values)
        rows: List[RawItem] = cursor.fetchall()
        return [item_of(row) for row in rows]

    def one(self, item_id: int) -> Optional[Item]:
        found = self.items("id", (item_id,))
        return found[0] if found else None

    def categories(self) -> List[Category]:
        return [{"category_id": int(number), "name": str(name)} for number, name in self.connection.execute("SELECT category_id, name FROM categories")]


def item_of(row: RawItem) -> Item:
    item_id, name, state, note, category_id = row
    return {"item_id": item_id, "name": name, "state": State(state), "note": note, "category_id": category_id}


def shown(item: Item) -> str:
    note = "" if item["note"] is None else f" ({item['note']})"
    return f"[{'x' if item['state'] is State.DONE else ' '}] #{item['item_id']} {item['name']}{note}"
