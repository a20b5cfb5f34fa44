"""When to use which feature, each with a small example that runs."""
import os
from concurrent.futures import ThreadPoolExecutor

import psycopg2

from .problems import sentence
from .store import MOST_CONNECTIONS, Store

MARK = "showcase "


def item(number):
    return {"title": f"{MARK}{number}", "labels": ["showcase", f"group {number % 3}"], "extra": {"n": number}, "deadline": "2030-01-01T00:00:00Z"}


def main():
    store = Store(os.environ["DATABASE_URL"])
    store.setup()
    store.forget(MARK)
    try:
        print("BULK INSERT - worth it as soon as there are more than a few dozen rows")
        store.load([item(number) for number in range(300)])
        print("SERVER-SIDE CURSOR - if nobody knows how long the result gets")
        print("  ", sum(1 for _ in store.everything()), "rows, never more than a page in memory")
        print("ARRAY - for lists whose members are looked up, but are no things of their own; JSONB when the fields vary")
        print("  ", len(store.labelled("group 1")), "in group 1")
        print("CONNECTION POOL - when several threads or requests work at the same time")
        with ThreadPoolExecutor(MOST_CONNECTIONS) as executor:
            print("  ", len(list(executor.map(store.labelled, ["group 0", "group 2"] * 4))), "questions answered")
        print("ERROR CODES - use them when the answer to a refusal depends on what was wrong")
        try:
            store.new(item(1))
        except psycopg2.IntegrityError as error:
            print("  ", error.pgcode, sentence(error))
    finally:
        store.forget(MARK)
        store.close()


if __name__ == "__main__":
    main()
