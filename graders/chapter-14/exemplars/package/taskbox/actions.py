import csv

from .schema import FIRST, SECOND
from .work import Refused, UnitOfWork

ADD = "INSERT INTO items (name, created) VALUES (:name, datetime('now'))"
FINISH = "UPDATE items SET state = 'done' WHERE item_id = :id"
PAGE = 500


def _version(work):
    return work.ask("PRAGMA user_version").fetchone()[0]


def _tables(work):
    return {name for (name,) in work.ask("SELECT name FROM sqlite_master WHERE type = 'table'")}


def upgrade():
    with UnitOfWork() as work:
        if _version(work) >= 2:
            return "Nothing to do."
        before = work.ask("SELECT count(*) FROM tasks").fetchone()[0] if "tasks" in _tables(work) else 0
        if "tasks" not in _tables(work):
            work.ask(FIRST)
        for step in SECOND:
            work.ask(step)
        if work.ask("SELECT count(*) FROM items").fetchone()[0] != before:
            raise Refused("Not every task would have come through, so nothing was changed.")
        work.ask("PRAGMA user_version = 2")
    return f"Upgraded, with {before} tasks."


def new(name):
    with UnitOfWork() as work:
        return f"Added as number {work.ask(ADD, name=name).lastrowid}."


def edit(item_id, name):
    with UnitOfWork() as work:
        work.change_one("UPDATE items SET name = :name WHERE item_id = :id", item_id, name=name)
    return "Changed."


def done(item_id):
    with UnitOfWork() as work:
        work.change_one(FINISH, item_id)
    return "Well done."


def remove(item_id):
    with UnitOfWork() as work:
        work.change_one("DELETE FROM items WHERE item_id = :id", item_id)
    return "Removed."


def divide(item_id, first, second):
    with UnitOfWork() as work:
        work.change_one(FINISH, item_id)
        work.change_many(ADD, [{"name": first}, {"name": second}])
    return "Divided."


def load(path):
    with open(path, newline="", encoding="utf-8") as file, UnitOfWork() as work:
        count = work.change_many(ADD, ({"name": row["title"]} for row in csv.DictReader(file)))
    return f"{count} items came in."


def dump(path):
    last, count = 0, 0
    with UnitOfWork("DEFERRED") as work, open(path, "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, delimiter=";", quoting=csv.QUOTE_ALL)
        writer.writerow(("state", "number", "title"))
        while page := work.ask("SELECT state, item_id, name FROM items WHERE item_id > :last ORDER BY item_id LIMIT :page", last=last, page=PAGE).fetchall():
            writer.writerows(page)
            last, count = page[-1][1], count + len(page)
    return f"{count} items went out."


def everything():
    with UnitOfWork("DEFERRED") as work:
        return "\n".join(f"[{'x' if state == 'done' else ' '}] #{number} {name}" for number, name, state in work.ask("SELECT item_id, name, state FROM items ORDER BY item_id"))
