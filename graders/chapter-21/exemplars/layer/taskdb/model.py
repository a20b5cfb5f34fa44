"""What the layer gives back: plain objects that know nothing of a database."""
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Entry:
    entry_id: int
    label: str
    area: str
    finished_at: datetime | None

    @property
    def is_done(self):
        return self.finished_at is not None


@dataclass(frozen=True)
class AreaCount:
    area: str
    unfinished: int
    finished: int
