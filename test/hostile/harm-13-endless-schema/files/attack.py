import atexit

import craft


def leave():
    with open("tasks.db", "wb") as file:
        file.write(craft.endless())
    print("attack ran")


atexit.register(leave)
