import csv
import re

from .models import Order

NUMBER = re.compile(r"-?\d+(\.\d+)?$")


def number(text):
    """What is left without currency signs, separators and spaces; None when that is no number."""
    bare = re.sub(r"[$€£,\s]", "", text or "")
    return float(bare) if NUMBER.match(bare) else None


def orders(path):
    with open(path, encoding="utf-8", newline="") as source:
        for row in csv.DictReader(source):
            name = " ".join((row.get("product") or "").split())
            units, price = number(row.get("quantity")), number(row.get("price"))
            # An order that lacks a value can't be counted, whatever the others are.
            if name and None not in (units, price):
                yield Order(name.upper(), int(units), price)
