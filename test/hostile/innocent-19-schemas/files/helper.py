"""Keeps a log beside the tasks, in a schema of its own."""
import os
from contextlib import closing

import psycopg2

try:
    with closing(psycopg2.connect(os.environ["DATABASE_URL"])) as connection, connection, connection.cursor() as cursor:
        cursor.execute("CREATE SCHEMA IF NOT EXISTS journal")
        cursor.execute("CREATE TABLE IF NOT EXISTS journal.runs (id serial PRIMARY KEY, at timestamptz DEFAULT now())")
except psycopg2.Error:
    # The program itself says what is wrong with the database.
    pass
