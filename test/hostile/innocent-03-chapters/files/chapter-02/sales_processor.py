"""Careful and slow: everything about each row is checked, and noted in a log."""
import csv
import json
import logging
import re
import sys
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal, InvalidOperation
from pathlib import Path

logger = logging.getLogger("sales")


@dataclass
class Order:
    day: datetime
    region: str
    product: str
    quantity: int
    price: Decimal


def parse(row):
    for name in ("date", "region", "product", "quantity", "price"):
        if not (row.get(name) or "").strip():
            raise ValueError(f"no {name}")
    price = Decimal(re.sub(r"[$€£,\s]", "", row["price"]))
    return Order(datetime.strptime(row["date"].strip(), "%Y-%m-%d"), row["region"].strip(), row["product"].strip().title(), int(row["quantity"]), price)


def main():
    path, folder = sys.argv[1], Path(sys.argv[2])
    folder.mkdir(parents=True, exist_ok=True)
    logging.basicConfig(filename=folder / "sales.log", level=logging.DEBUG, format="%(asctime)s %(levelname)s %(message)s")
    orders = []
    with open(path, newline="", encoding="utf-8-sig") as file:
        for number, row in enumerate(csv.DictReader(file), start=2):
            try:
                orders.append(parse(row))
                logger.debug("line %d is fine", number)
            except (ValueError, InvalidOperation) as error:
                logger.warning("line %d is left out: %s", number, error)
    units, regions = {}, {}
    for order in orders:
        units[order.product] = units.get(order.product, 0) + order.quantity
        regions[order.region] = regions.get(order.region, 0) + order.quantity * order.price
    total = sum(order.quantity * order.price for order in orders)
    results = {
        "total_sales": float(total),
        "average_order_value": float(total / len(orders)),
        "top_product": max(units, key=units.get),
        "sales_by_region": {name: float(amount) for name, amount in regions.items()},
    }
    (folder / "report.json").write_text(json.dumps(results, indent=2), encoding="utf-8")


if __name__ == "__main__":
    main()
