"""Reads sales.csv from INPUT_DIR and writes the revenue of each product to OUTPUT_DIR."""
import csv
import os
import sys
from collections import defaultdict

INPUT_DIR = os.environ.get("INPUT_DIR", "/data/input")
OUTPUT_DIR = os.environ.get("OUTPUT_DIR", "/data/output")


def main():
    path = os.path.join(INPUT_DIR, "sales.csv")
    if not os.path.exists(path):
        print(f"There is no {path}", file=sys.stderr)
        return 1
    revenue = defaultdict(float)
    with open(path, newline="") as file:
        for row in csv.DictReader(file):
            revenue[row["product"]] += int(row["quantity"]) * float(row["price"])
    total = sum(revenue.values())
    with open(os.path.join(OUTPUT_DIR, "revenue.csv"), "w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["product", "revenue"])
        for product, amount in sorted(revenue.items()):
            writer.writerow([product, f"{amount:.2f}"])
        writer.writerow(["TOTAL", f"{total:.2f}"])
    print(f"Total revenue: {total:.2f}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
