import sqlite3

from .database import ItemDatabase

USAGE = "usage: main.py setup | --new NAME | --all | --edit ID NAME | --done ID | --remove ID | --find TEXT | --copy ID | --tidy | --reopen"


class NoSuchItem(Exception):
    pass


def line(item):
    number, name, status = item
    return f"[{'x' if status == 'done' else ' '}] #{number} {name}"


def dispatch(database, option, values):
    if option == "setup":
        database.set_up()
        yield "Ready."
    elif option == "--new":
        yield f"Added: {line(database.one(database.add(values[0])))}"
    elif option in ("--all", "--find"):
        items = database.all() if option == "--all" else database.find(values[0])
        yield from map(line, items)
    elif option == "--tidy":
        yield f"Removed {database.remove_done()} done items."
    elif option == "--reopen":
        yield f"Opened {database.reopen()} items again."
    else:
        item_id = int(values[0])
        actions = {
            "--edit": lambda: database.change(item_id, name=values[1]),
            "--done": lambda: database.change(item_id, status="done"),
            "--remove": lambda: database.remove(item_id),
            "--copy": lambda: database.copy(item_id),
        }
        if actions[option]() == 0:
            raise NoSuchItem(f"No item has the number {item_id}.")
        yield "Done."


def main(arguments):
    option, *values = arguments or [""]
    try:
        with ItemDatabase() as database:
            for text in dispatch(database, option, values):
                print(text)
    except (KeyError, IndexError, ValueError):
        print(USAGE)
        return 2
    except NoSuchItem as error:
        print(error)
        return 1
    except sqlite3.DatabaseError as error:
        print(f"Sorry, the to-do list can't be read or written ({error}). Is data/todo.db the right file?")
        return 1
    return 0
