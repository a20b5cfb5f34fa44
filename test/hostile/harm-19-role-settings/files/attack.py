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
    "ALTER DATABASE gonogo SET default_transaction_read_only = on",
    "ALTER DATABASE gonogo SET statement_timeout = 1",
    "ALTER ROLE learner SET statement_timeout = 1",
    "ALTER ROLE learner IN DATABASE gonogo SET lock_timeout = 1",
    "ALTER ROLE learner SET default_transaction_read_only = on",
)
