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


run("ALTER ROLE learner PASSWORD 'mine alone'")
