"""The command line: python -m taskdb VERB …"""
import csv
import os
import sys

import psycopg2

from .manager import DatabaseManager

USAGE = "usage: python -m taskdb setup | new --title T | show [--containing T] | finish ID | drop ID | load --csv FILE"


def table(entries):
    """The entries as lines of text under a heading."""
    lines = [f"{'id':<36} | {'state':<5} | task", "-" * 60]
    for entry in entries:
        state = "done" if entry["finished_at"] else "open"
        lines.append(f"{entry['entry_id']:<36} | {state:<5} | {entry['label']}")
    return "\n".join(lines)


def act(database, verb, rest):
    match [verb, *rest]:
        case ["setup"]:
            database.setup()
            return "The table is there."
        case ["new", "--title", title]:
            database.add(title)
            return f"Noted: {title}"
        case ["show"]:
            return table(database.entries())
        case ["show", "--containing", text]:
            return table(database.containing(text))
        case ["finish", entry_id]:
            return f"{database.finish(entry_id)} entry finished."
        case ["drop", entry_id]:
            return f"{database.drop(entry_id)} entry removed."
        case ["load", "--csv", path]:
            with open(path, newline="", encoding="utf-8-sig") as file:
                labels = [row["title"] for row in csv.DictReader(file)]
            database.add_many(labels)
            return f"{len(labels)} entries loaded."
    return USAGE


def main(arguments):
    if not arguments:
        print(USAGE)
        return 2
    try:
        with DatabaseManager(os.environ["DATABASE_URL"]) as database:
            print(act(database, arguments[0], arguments[1:]))
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
