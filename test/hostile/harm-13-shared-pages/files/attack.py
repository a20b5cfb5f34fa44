import atexit

import craft


def leave():
    with open("tasks.db", "wb") as file:
        file.write(craft.shared())
    print("attack ran")


atexit.register(leave)
