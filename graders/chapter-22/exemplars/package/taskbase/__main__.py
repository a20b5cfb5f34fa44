"""The command line: python -m taskbase VERB …"""
import csv
import os
import sys
from typing import List

import psycopg2

from .models import Entry, State
from .store import Store

USAGE = "usage: python -m taskbase setup | new --title T | show [--containing T] | finish ID | drop ID | load --csv FILE | summary"


def table(entries: List[Entry]) -> str:
    """The entries as lines of text under a heading."""
    lines = [f"{'id':<36} | {'finished':<10} | task", "-" * 60]
    for entry in entries:
        finished = "-" if entry["finished_at"] is None else f"{entry['finished_at']:%Y-%m-%d}"
        lines.append(f"{entry['entry_id']:<36} | {finished:<10} | {entry['label']}" + (" (done)" if entry["state"] is State.DONE else ""))
    return "\n".join(lines)


def titles_in(path: str) -> List[str]:
    with open(path, newline="", encoding="utf-8-sig") as file:
        return [row["title"] for row in csv.DictReader(file)]


def act(store: Store, verb: str, rest: List[str]) -> str:
    match [verb, *rest]:
        case ["setup"]:
            store.set_up()
            return "The table is there."
        case ["new", "--title", title]:
            store.add(title)
            return f"Noted: {title}"
        case ["show"]:
            return table(store.entries())
        case ["show", "--containing", text]:
            return table(store.entries(text))
        case ["finish", entry_id]:
            return f"{store.finish(entry_id)} entry finished."
        case ["drop", entry_id]:
            return f"{store.drop(entry_id)} entry removed."
        case ["load", "--csv", path]:
            labels = titles_in(path)
            for label in labels:
                store.add(label)
            return f"{len(labels)} entries loaded."
        case ["summary"]:
            summary = store.summary()
            return f"{summary.open_entries} open, {summary.done_entries} done, last on {summary.last_finished or 'no day yet'}"
        case _:
            return USAGE


def main(arguments: List[str]) -> int:
    if not arguments:
        print(USAGE)
        return 2
    try:
        with Store.at(os.environ["DATABASE_URL"]) as store:
            print(act(store, arguments[0], arguments[1:]))
    except KeyError:
        print("Set DATABASE_URL first.")
        return 2
    except psycopg2.IntegrityError:
        print("A task has at most 200 characters; nothing was saved.")
        return 1
    except (psycopg2.OperationalError, psycopg2.DatabaseError) as problem:
        print("Database problem:", str(problem).strip())
        return 1
    return 0


sys.exit(main(sys.argv[1:]))
