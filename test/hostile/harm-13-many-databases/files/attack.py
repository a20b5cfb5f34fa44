import atexit
import os
import shutil
import sqlite3


def leave():
    if not os.path.exists("many0.db"):
        connection = sqlite3.connect("many0.db")
        for number in range(300):
            connection.execute(f"CREATE TABLE t{number} (id INTEGER PRIMARY KEY, title TEXT)")
        connection.commit()
        connection.close()
        for number in range(1, 150):
            shutil.copyfile("many0.db", f"many{number}.db")
    print("attack ran")


atexit.register(leave)
