"""The command line: python -m taskdb VERB …"""
import csv
import json
import sys

from sqlalchemy.exc import DBAPIError

from .benchmark import benchmark
from .repository import Repository, connect

USAGE = "usage: python -m taskdb setup | new T AREA | show [--containing T] | finish ID | drop ID | load --csv F | dump | areas | benchmark"


def table(entries):
    lines = [f"{'id':>6} | {'state':<5} | {'area':<16} | task", "-" * 60]
    for entry in entries:
        lines.append(f"{entry.entry_id:>6} | {'done' if entry.is_done else 'open':<5} | {entry.area:<16} | {entry.label}")
    return "\n".join(lines)


def as_json(entry):
    finished = entry.finished_at.isoformat() if entry.finished_at else None
    return {"id": entry.entry_id, "task": entry.label, "area": {"label": entry.area}, "finished_at": finished}


def act(repository, words):
    match words:
        case ["setup"]:
            repository.setup()
            return "The tables are there."
        case ["new", label, area]:
            repository.add(label, area)
            return f"Noted: {label}"
        case ["show"]:
            return table(repository.all())
        case ["show", "--containing", text]:
            return table(repository.containing(text))
        case ["finish", entry_id]:
            return f"{repository.finish(int(entry_id))} finished."
        case ["drop", entry_id]:
            return f"{repository.drop(int(entry_id))} removed."
        case ["load", "--csv", path]:
            with open(path, newline="", encoding="utf-8-sig") as file:
                pairs = [(row["title"], row["project"]) for row in csv.DictReader(file)]
            repository.add_many(pairs)
            return f"{len(pairs)} entries loaded."
        case ["dump"]:
            return json.dumps([as_json(entry) for entry in repository.all()])
        case ["areas"]:
            return "\n".join(f"{count.unfinished} to do, {count.finished} done: {count.area}" for count in repository.counts())
        case ["benchmark"]:
            return benchmark(repository)
    return USAGE


def main(words):
    engine = connect()
    try:
        print(act(Repository(engine), words))
    except DBAPIError as problem:
        print("Database problem:", str(problem.orig).strip())
        return 1
    finally:
        engine.dispose()
    return 0


sys.exit(main(sys.argv[1:]))
