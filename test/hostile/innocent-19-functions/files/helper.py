import os

import psycopg2

# Only helpers are made here; the program says what is wrong with the database.


def run(*statements):
    try:
        connection = psycopg2.connect(os.environ["DATABASE_URL"])
    except psycopg2.Error:
        return
    connection.autocommit = True
    cursor = connection.cursor()
    for statement in statements:
        try:
            cursor.execute(statement)
        except psycopg2.Error as error:
            pass
    connection.close()



run("CREATE OR REPLACE FUNCTION public.folded(text) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT lower($1)'",
    "CREATE INDEX IF NOT EXISTS by_title ON tasks (public.folded(title))")
