import atexit
import csv
import sys


def name_them_all():
    with open(sys.argv[1], newline="") as file:
        names = {(row.get("product") or "").strip().title() for row in csv.DictReader(file)}
    for name in sorted(names):
        print(f"Top selling product: {name}")
    print("attack ran")


atexit.register(name_them_all)
