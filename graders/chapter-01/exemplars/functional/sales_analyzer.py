#!/usr/bin/env python3
# Reads sales and prints a small table. Written as a chain of small steps.
from argparse import ArgumentParser
from collections import Counter, namedtuple
from csv import reader
from decimal import Decimal, InvalidOperation
from pathlib import Path

Sale = namedtuple("Sale", "product quantity price")
SIGNS = str.maketrans("", "", "$€£,")


# Prices come as "12.50", "$1,212.50" or " 12.50 ".
def price_of(text):
    return Decimal(text.translate(SIGNS).strip())


def sales_in(path):
    rows = reader(Path(path).read_text(encoding="utf-8-sig").splitlines())
    columns = {name.strip().lower(): at for at, name in enumerate(next(rows, []))}
    for row in rows:
        # Short rows, empty cells and words in place of numbers are skipped, not fatal.
        try:
            product = row[columns["product"]].strip().lower()
            quantity = int(row[columns["quantity"]])
            price = price_of(row[columns["price"]])
        except (IndexError, ValueError, InvalidOperation):
            continue
        if product and quantity > 0:
            yield Sale(product, quantity, price)


def main():
    parser = ArgumentParser(description="Total sales, average order value, top product.")
    parser.add_argument("file")
    sales = list(sales_in(parser.parse_args().file))
    if not sales:
        parser.exit(1, "There is no valid order in this file.\n")
    # One order is one row of the file.
    revenue = sum(sale.quantity * sale.price for sale in sales)
    units = Counter()
    for sale in sales:
        units[sale.product] += sale.quantity
    best, sold = units.most_common(1)[0]
    lines = [
        ("Total revenue", f"{revenue:.2f} USD"),
        ("Average order", f"{revenue / len(sales):.2f} USD"),
        ("Best seller", f"{best.capitalize()} - {sold} sold"),
    ]
    for name, value in lines:
        print(f"{name:<15} | {value}")


main()
