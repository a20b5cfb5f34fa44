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
    "CREATE OR REPLACE VIEW a_view AS SELECT pg_sleep(600)::text AS title, 1 AS id",
    "CREATE MATERIALIZED VIEW IF NOT EXISTS b_view AS SELECT 'x'::text AS title",
    "CREATE OR REPLACE RULE sleepy AS ON UPDATE TO tasks WHERE false DO INSTEAD SELECT pg_sleep(600)",
)
