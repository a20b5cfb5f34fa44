import sqlite3

import db

MENU = """
1) Add   2) Show   3) Rename   4) Finish   5) Remove   6) Find   0) Quit"""


def show(tasks):
    for task in tasks:
        state = "finished" if task["is_done"] else "open"
        print("{:<5}{:<10}{}".format(task["id"], state, task["description"]))
    print(f"-- {len(tasks)} task(s)")


def ask_id():
    return int(input("Which number? "))


def change(what, task_id, count):
    if count:
        db.note(what, task_id)
        print(f"Task {task_id}: {what}.")
    else:
        print(f"Sorry, task {task_id} does not exist.")


def step(choice):
    if choice == "1":
        db.create_task(input("What is to be done? "))
        print("Noted.")
    elif choice == "2":
        show(db.read_tasks())
    elif choice == "3":
        task_id = ask_id()
        change("renamed", task_id, db.rename_task(task_id, input("New text? ")))
    elif choice == "4":
        task_id = ask_id()
        change("finished", task_id, db.finish_task(task_id))
    elif choice == "5":
        task_id = ask_id()
        change("removed", task_id, db.remove_task(task_id))
        db.clear_history()
    elif choice == "6":
        show(db.find_tasks(input("Text? ")))
    else:
        print("Please choose a number from the menu.")


while True:
    print(MENU)
    choice = input("> ").strip()
    if choice == "0":
        break
    try:
        step(choice)
    except ValueError:
        print("That is not a number.")
    except sqlite3.Error as problem:
        print("The database could not be used:", problem)
