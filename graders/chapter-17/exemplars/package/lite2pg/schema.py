"""What a SQLite file is made of."""
from __future__ import annotations

import re
from dataclasses import dataclass, field


@dataclass
class Column:
    name: str
    declared: str
    required: bool
    default: str | None

    @property
    def kind(self) -> str:
        return re.sub(r"\s*\(.*\)", "", self.declared).strip().lower()


@dataclass
class Reference:
    table: str
    own: list[str] = field(default_factory=list)
    other: list[str] = field(default_factory=list)
    on_delete: str = "NO ACTION"


@dataclass
class Table:
    name: str
    columns: list[Column]
    key: list[str]
    references: list[Reference]
    unique: list[list[str]]
    indexes: dict[str, list[str]]

    @property
    def number(self) -> Column | None:
        """The column that SQLite numbers by itself."""
        if len(self.key) != 1:
            return None
        return next((column for column in self.columns if column.name == self.key[0] and column.kind == "integer"), None)

    @property
    def parents(self) -> set[str]:
        return {reference.table.lower() for reference in self.references} - {self.name.lower()}


class SchemaReader:
    def __init__(self, connection):
        self._connection = connection

    def tables(self) -> list[Table]:
        names = self._rows("SELECT name FROM sqlite_schema WHERE type = 'table' AND substr(name, 1, 7) <> 'sqlite_'")
        return self._parents_first([self._table(name) for (name,) in names])

    def _rows(self, query, *values):
        return self._connection.execute(query, values).fetchall()

    def _table(self, name: str) -> Table:
        info = self._rows("SELECT name, type, \"notnull\", dflt_value, pk FROM pragma_table_info(?)", name)
        indexes = self._rows("SELECT name, \"unique\", origin FROM pragma_index_list(?)", name)
        return Table(
            name=name,
            columns=[Column(column, declared, bool(required), default) for column, declared, required, default, _ in info],
            key=[row[0] for row in sorted((row for row in info if row[4]), key=lambda row: row[4])],
            references=self._references(name),
            unique=[self._columns(index) for index, unique, origin in indexes if unique and origin == "u"],
            indexes={index: self._columns(index) for index, _, origin in indexes if origin == "c"},
        )

    def _columns(self, index: str) -> list[str]:
        return [name for (name,) in self._rows("SELECT name FROM pragma_index_info(?) ORDER BY seqno", index)]

    def _references(self, name: str) -> list[Reference]:
        found: dict[int, Reference] = {}
        query = 'SELECT id, "table", "from", "to", on_delete FROM pragma_foreign_key_list(?) ORDER BY id, seq'
        for number, table, own, other, on_delete in self._rows(query, name):
            reference = found.setdefault(number, Reference(table, on_delete=on_delete))
            reference.own.append(own)
            if other:
                reference.other.append(other)
        return list(found.values())

    @staticmethod
    def _parents_first(tables: list[Table]) -> list[Table]:
        ordered: list[Table] = []
        waiting = list(tables)
        while waiting:
            known = {table.name.lower() for table in ordered}
            ready = [table for table in waiting if table.parents <= known]
            if not ready:
                raise ValueError("some tables refer to each other in a circle")
            ordered += ready
            waiting = [table for table in waiting if table not in ready]
        return ordered
