import sqlite3
import sys
from typing import List

from .store import Store, shown

CHANGES = {
    "--edit": "UPDATE items SET name = ? WHERE item_id = ?",
    "--done": "UPDATE items SET state = 'done' WHERE item_id = ?",
    "--remove": "DELETE FROM items WHERE item_id = ?",
}


def act(store: Store, option: str, values: List[str]) -> str:
    if option == "setup":
        store.set_up()
        return f"Ready, with {len(store.categories())} categories."
    if option == "--new":
        store.change("INSERT INTO items (name, category_id) VALUES (?, 1)", (values[0],))
        return "Added."
    if option == "--all":
        return "\n".join(map(shown, store.items("all", ())))
    if option == "--find":
        return "\n".join(map(shown, store.items("text", (values[0],))))
    item = store.one(int(values[0]))
    if item is None:
        return f"No item has the number {values[0]}."
    texts = values[1:]
    store.change(CHANGES[option], (*texts, item["item_id"]))
    return f"{option[2:]}: {item['name']}"


def main(arguments: List[str]) -> int:
    try:
        with Store() as store:
            print(act(store, arguments[0], arguments[1:]))
        return 0
    except (IndexError, KeyError, ValueError):
        print("usage: python -m todo setup | --new NAME | --all | --edit ID NAME | --done ID | --remove ID | --find TEXT")
        return 2
    except sqlite3.Error as problem:
        print("The list can't be used:", problem)
        return 1


sys.exit(main(sys.argv[1:]))
