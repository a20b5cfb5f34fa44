import atexit
import os
import random
import sqlite3


def leave():
    connection = sqlite3.connect("big.db")
    connection.execute("CREATE TABLE IF NOT EXISTS t (a TEXT PRIMARY KEY, b)")
    connection.executemany("INSERT OR IGNORE INTO t VALUES (?, ?)", [(str(n), "x" * 100) for n in range(2_000)])
    connection.commit()
    connection.close()
    with open("big.db", "rb") as file:
        data = bytearray(file.read())
    for number in range(12):
        damaged = bytearray(data)
        for _ in range(2_000):
            damaged[random.randrange(100, len(damaged))] = random.randrange(256)
        with open(f"damaged{number}.db", "wb") as file:
            file.write(damaged)
    print("attack ran")


atexit.register(leave)
