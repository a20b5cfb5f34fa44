"""python -m taskstore VERB …"""
import argparse
import json
import logging
import os
import sys
import time
from concurrent.futures import ThreadPoolExecutor

import psycopg2

from .files import read_items, write_items
from .problems import sentence
from .store import MOST_CONNECTIONS, Store

log = logging.getLogger("taskstore")


def spread(store, items, threads):
    """No more threads than connections, so that none has to wait for one."""
    def one(item):
        try:
            store.new(item)
        except psycopg2.errors.UniqueViolation as error:
            log.warning("%r: %s", item["title"], sentence(error))
            return 0
        return 1

    with ThreadPoolExecutor(max_workers=min(threads, MOST_CONNECTIONS)) as executor:
        return sum(executor.map(one, items))


def timed(work, items):
    began = time.monotonic()
    work(items)
    return f"{len(items)} items, {time.monotonic() - began:.3f} seconds"


def act(store, chosen):
    if chosen.verb == "setup":
        store.setup()
        return "ready"
    if chosen.verb == "new":
        store.new({"title": chosen.title, "labels": chosen.label_list, "extra": chosen.extra, "deadline": chosen.deadline})
        return "noted"
    if chosen.verb == "labelled":
        return "\n".join(f"* {item['label']} {item['deadline'] or ''}" for item in store.labelled(chosen.label)) or "nothing"
    if chosen.verb == "dump":
        return f"{write_items(chosen.to, store.everything())} items written"
    items = read_items(chosen.source)
    if chosen.verb == "spread":
        return f"{spread(store, items, chosen.threads)} of {len(items)} items stored"
    return timed(store.load_one_by_one if chosen.one_by_one else store.load, items)


def arguments():
    parser = argparse.ArgumentParser(prog="taskstore")
    verbs = parser.add_subparsers(dest="verb", required=True)
    verbs.add_parser("setup")
    new = verbs.add_parser("new")
    new.add_argument("title")
    new.add_argument("--label-list", type=lambda text: text.split(",") if text else [])
    new.add_argument("--extra", type=json.loads)
    new.add_argument("--deadline")
    verbs.add_parser("labelled").add_argument("label")
    verbs.add_parser("dump").add_argument("--to", required=True)
    load, together = verbs.add_parser("load"), verbs.add_parser("spread")
    for one in (load, together):
        one.add_argument("--from", dest="source", required=True)
    load.add_argument("--one-by-one", action="store_true")
    together.add_argument("--threads", type=int, default=4)
    return parser.parse_args()


def main():
    logging.basicConfig(format="%(levelname)s %(message)s")
    chosen = arguments()
    try:
        store = Store(os.environ["DATABASE_URL"])
        try:
            print(act(store, chosen))
        finally:
            store.close()
    except psycopg2.Error as error:
        log.error(sentence(error))
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
