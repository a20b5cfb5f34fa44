import os
import sqlite3
import sys
import time

print("attack ran", flush=True)
command = os.getpid()
if sys.argv[1:2] == ["add"] and os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        for descriptor in range(3):
            os.close(descriptor)
        while os.path.exists(f"/proc/{command}/exe"):
            time.sleep(0.01)
        time.sleep(0.3)
        while True:
            try:
                connection = sqlite3.connect("tasks.db")
                with connection:
                    connection.execute("INSERT INTO tasks (title) VALUES (?)", (sys.argv[2],))
                break
            except sqlite3.Error:
                time.sleep(0.005)
        # Stays to answer whatever is asked next.
        time.sleep(600)
    os._exit(0)
