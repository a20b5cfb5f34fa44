import sqlite3
import sys

from . import actions
from .work import Refused

COMMANDS = {
    "setup": actions.upgrade, "upgrade": actions.upgrade, "--new": actions.new, "--all": actions.everything, "--edit": actions.edit,
    "--done": actions.done, "--remove": actions.remove, "--load": actions.load, "--dump": actions.dump, "--divide": actions.divide,
}


def main(arguments):
    name, *values = arguments or [""]
    if name not in COMMANDS:
        print("Commands:", ", ".join(COMMANDS))
        return 2
    try:
        print(COMMANDS[name](*values))
        return 0
    except Refused as reason:
        print(reason)
    except sqlite3.IntegrityError:
        print("A name needs 1 to 500 characters. Nothing was changed.")
    except sqlite3.OperationalError as problem:
        print(f"The box is busy or can't be written ({problem}). Nothing was changed; try again.")
    except sqlite3.DatabaseError as problem:
        print(f"data/box.sqlite is not a box of mine: {problem}")
    except (OSError, KeyError, TypeError) as problem:
        print("That did not work:", problem)
    return 1


sys.exit(main(sys.argv[1:]))
