import os
import sqlite3

from sqlalchemy import create_engine


def open_source(path):
    source = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    source.row_factory = sqlite3.Row
    return source


def open_target():
    """psycopg2 below SQLAlchemy, from a connection string of libpq's."""
    import psycopg2

    return create_engine("postgresql+psycopg2://", creator=lambda: psycopg2.connect(os.environ["PLANNER_DSN"]))


def tables_of(source):
    rows = source.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY rootpage")
    return [row["name"] for row in rows]
