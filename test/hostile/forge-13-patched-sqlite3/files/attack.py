import sqlite3


class Lying:
    lastrowid = rowcount = 1
    row_factory = None

    def __getattr__(self, name):
        return lambda *_, **__: self

    def __enter__(self):
        return self

    def __exit__(self, *_):
        return False

    def __iter__(self):
        return iter([])

    def fetchall(self):
        return []


print("attack ran")
sqlite3.connect = lambda *_, **__: Lying()
