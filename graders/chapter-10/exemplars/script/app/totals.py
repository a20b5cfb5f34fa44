# Totals of a file of sales, as text.
import csv, os, sys

source, folder = sys.argv[1:3]
totals = {}
with open(source, newline="") as lines:
    for order in csv.DictReader(lines):
        name = order["product"]
        totals[name] = totals.get(name, 0) + int(order["quantity"]) * float(order["price"])

with open(os.path.join(folder, "totals.txt"), "w") as report:
    for out in (report, sys.stdout):
        for name, amount in totals.items():
            print(f"{name:<30} {amount:>12,.2f}", file=out)
        print(f"{'Total':<30} {sum(totals.values()):>12,.2f}", file=out)
