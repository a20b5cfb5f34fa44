"""The data access layer: one method for each question or change."""
import os

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert as pg_insert

from .model import AreaCount, Entry
from .schema import AREAS, ENTRIES, metadata


def connect():
    return sa.create_engine(os.environ["DATABASE_URL"])


class Repository:
    def __init__(self, engine):
        self._engine = engine

    def setup(self):
        metadata.create_all(self._engine)

    def _write(self, work):
        """Run work in a transaction of its own and give back its result."""
        with self._engine.connect() as connection:
            try:
                result = work(connection)
                connection.commit()
                return result
            except Exception:
                connection.rollback()
                raise

    def _read(self, statement):
        with self._engine.connect() as connection:
            return connection.execute(statement).all()

    def _entries(self, *conditions):
        statement = (
            sa.select(ENTRIES.c.entry_id, ENTRIES.c.label, AREAS.c.label.label("area"), ENTRIES.c.finished_at)
            .join(AREAS, AREAS.c.area_id == ENTRIES.c.area_id)
            .where(*conditions)
            .order_by(ENTRIES.c.entry_id)
        )
        return [Entry(*row) for row in self._read(statement)]

    @staticmethod
    def _store(connection, pairs):
        labels = sorted({area for _, area in pairs})
        connection.execute(pg_insert(AREAS).on_conflict_do_nothing(), [{"label": label} for label in labels])
        known = connection.execute(AREAS.select().where(AREAS.c.label.in_(labels)))
        keys = {row.label: row.area_id for row in known}
        connection.execute(ENTRIES.insert(), [{"label": label, "area_id": keys[area]} for label, area in pairs])

    def add(self, label, area):
        self._write(lambda connection: self._store(connection, [(label, area)]))

    def add_many(self, pairs):
        self._write(lambda connection: self._store(connection, pairs))

    def all(self):
        return self._entries()

    def containing(self, text):
        return self._entries(sa.func.strpos(sa.func.lower(ENTRIES.c.label), text.lower()) > 0)

    def finish(self, entry_id):
        change = ENTRIES.update().where(ENTRIES.c.entry_id == entry_id).values(finished_at=sa.func.now())
        return self._write(lambda connection: connection.execute(change).rowcount)

    def drop(self, entry_id):
        change = ENTRIES.delete().where(ENTRIES.c.entry_id == entry_id)
        return self._write(lambda connection: connection.execute(change).rowcount)

    def counts(self):
        """Unfinished and finished entries of each area, by a subquery that counts and a join that names."""
        per_area = (
            sa.select(
                ENTRIES.c.area_id,
                sa.func.count().label("total"),
                sa.func.count(ENTRIES.c.finished_at).label("finished"),
            )
            .group_by(ENTRIES.c.area_id)
            .subquery("per_area")
        )
        total = sa.func.coalesce(per_area.c.total, 0)
        finished = sa.func.coalesce(per_area.c.finished, 0)
        statement = (
            sa.select(AREAS.c.label, total - finished, finished)
            .outerjoin(per_area, per_area.c.area_id == AREAS.c.area_id)
            .order_by(AREAS.c.label)
        )
        return [AreaCount(*row) for row in self._read(statement)]
