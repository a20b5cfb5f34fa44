"""A menu over the tasks: it asks what to do until it is told to quit."""
import psycopg2
from psycopg2 import errors

import store

MENU = "a add, l list, s search, c complete, d delete, i import, q quit"


def show(found):
    for task in found:
        print(f"{task.id}. {task.title}" + (" (done)" if task.done else ""))
    print(f"-- {len(found)} in all")


def do(choice):
    if choice == "a":
        store.add(input("Title: "))
        print("\nAdded.")
    elif choice == "l":
        print()
        show(store.tasks())
    elif choice == "s":
        text = input("Text: ")
        print()
        show(store.find(text))
    elif choice == "c":
        print("Changed", store.complete(input("Number: ")))
    elif choice == "d":
        print("Deleted", store.delete(input("Number: ")))
    elif choice == "i":
        print("Imported", store.copy_in(input("File: ")))
    else:
        print(MENU)


def main():
    print(MENU)
    while (choice := input("> ").strip()) != "q":
        try:
            do(choice)
        except errors.StringDataRightTruncation:
            print("A title may have at most 200 characters. Nothing was saved.")
        except psycopg2.OperationalError as error:
            print("No connection:", error)
        except psycopg2.Error as error:
            print("The database said no:", error)


if __name__ == "__main__":
    main()
