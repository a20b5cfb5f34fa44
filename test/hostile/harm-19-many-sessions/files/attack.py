import os

import psycopg2

kept = []
try:
    for _ in range(200):
        kept.append(psycopg2.connect(os.environ["DATABASE_URL"]))
except psycopg2.Error as error:
    print(len(kept), "sessions:", error)
kept[1:] = []
print("attack ran")
