"""From SQLite's values to PostgreSQL's."""
import json
from datetime import date, datetime

from psycopg2.extras import Json

TRUTHS = {"is_active", "done"}


def to_python(column, value):
    if value is None:
        return None
    if column in TRUTHS:
        return value == 1
    if column == "created_at":
        return datetime.fromisoformat(value)
    if column == "due_date":
        return date.fromisoformat(value)
    if column == "settings":
        return json.loads(value)
    return value


def to_postgres(column, value):
    python = to_python(column, value)
    return Json(python) if column == "settings" and python is not None else python
