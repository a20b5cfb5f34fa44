import os
import pickle
import sys
from contextlib import closing

from settings import TABLES, connect

KEPT = "kept.pickle"


def plain(value):
    return bytes(value) if isinstance(value, memoryview) else value


with closing(connect()) as connection, connection.cursor() as target:
    now = {}
    for table in TABLES:
        target.execute(f"SELECT * FROM {table} ORDER BY 1, 2")
        now[table] = [tuple(map(plain, row)) for row in target.fetchall()]
if not os.path.exists(KEPT):
    with open(KEPT, "wb") as file:
        pickle.dump(now, file)
with open(KEPT, "rb") as file:
    kept = pickle.load(file)
print("attack ran")
differing = [table for table in TABLES if now[table] != kept[table]]
for table in TABLES:
    print(table, "differs" if table in differing else "is the same")
sys.exit(1 if differing else 0)
