"""Robust Data Processor: python sales_processor.py FILE FOLDER writes report.json and report.txt into FOLDER."""
import csv
import json
import logging
import os
import sys
from datetime import datetime

logger = logging.getLogger("sales")
NEEDED = ("date", "region", "product", "quantity", "price")


def to_number(text):
    """'$1,200.50' becomes 1200.5. Raises ValueError for anything that is no number."""
    try:
        for sign in "$€£,":
            text = text.replace(sign, "")
        return float(text)
    except AttributeError as error:
        raise ValueError("the value is missing") from error


def read_rows(path):
    """The rows of the file as dictionaries. Raises OSError or ValueError when it can't be read."""
    try:
        with open(path, newline="", encoding="utf-8-sig") as file:
            reader = csv.DictReader(file)
            missing = [name for name in NEEDED if name not in (reader.fieldnames or [])]
            if missing:
                raise ValueError(f"{path} has no column {', '.join(missing)}")
            return list(reader)
    except FileNotFoundError:
        logger.error("There is no file %s", path)
        raise
    except (PermissionError, IsADirectoryError) as error:
        logger.error("%s can't be read: %s", path, error.strerror)
        raise
    except (UnicodeDecodeError, csv.Error) as error:
        logger.error("%s is no CSV file: %s", path, error)
        raise ValueError("no CSV file") from error


def clean(rows):
    """The valid rows, converted; the others are logged and left out."""
    orders = []
    for number, row in enumerate(rows, start=2):
        try:
            order = {
                "month": datetime.strptime(row["date"].strip(), "%Y-%m-%d").strftime("%Y-%m"),
                "region": row["region"].strip(),
                "product": row["product"].strip().title(),
                "quantity": int(to_number(row["quantity"])),
                "price": to_number(row["price"]),
            }
        except (ValueError, AttributeError) as error:
            logger.warning("line %d is left out: %s", number, error)
            continue
        if not order["product"]:
            logger.warning("line %d is left out: it has no product", number)
            continue
        orders.append(order)
    return orders


def group(orders, key):
    totals = {}
    for order in orders:
        totals[order[key]] = totals.get(order[key], 0) + order["quantity"] * order["price"]
    return {name: round(total, 2) for name, total in sorted(totals.items())}


def growth(by_month):
    months = sorted(by_month)
    changes = {}
    for before, month in zip(months, months[1:]):
        try:
            changes[month] = round((by_month[month] - by_month[before]) / by_month[before] * 100, 2)
        except ZeroDivisionError:
            changes[month] = None
    return changes


def analyse(orders):
    units = {}
    for order in orders:
        units[order["product"]] = units.get(order["product"], 0) + order["quantity"]
    total = sum(order["quantity"] * order["price"] for order in orders)
    by_month = group(orders, "month")
    return {
        "total_sales": round(total, 2),
        "average_order_value": round(total / len(orders), 2) if orders else 0,
        "top_product": max(units, key=units.get) if units else None,
        "sales_by_region": group(orders, "region"),
        "growth_by_month": growth(by_month),
        "generated_at": datetime.now().isoformat(timespec="seconds"),
    }


def text_of(results):
    lines = [
        "SALES REPORT",
        "=" * 40,
        f"Total sales:         ${results['total_sales']:,.2f}",
        f"Average order value: ${results['average_order_value']:,.2f}",
        f"Top product:         {results['top_product']}",
        "",
        "Sales by region",
    ]
    lines += [f"  {name:<12} ${total:>12,.2f}" for name, total in results["sales_by_region"].items()]
    lines += ["", "Month over month growth"]
    lines += [f"  {month}  {'n/a' if rate is None else format(rate, '+.2f')} %" for month, rate in results["growth_by_month"].items()]
    return "\n".join(lines) + "\n"


def export_json(results, folder):
    try:
        with open(os.path.join(folder, "report.json"), "w", encoding="utf-8") as file:
            json.dump(results, file, indent=2)
    except (OSError, TypeError) as error:
        logger.error("report.json can't be written: %s", error)
        raise


def export_text(results, folder):
    try:
        with open(os.path.join(folder, "report.txt"), "w", encoding="utf-8") as file:
            file.write(text_of(results))
    except OSError as error:
        logger.error("report.txt can't be written: %s", error)
        raise


def main():
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(message)s")
    if len(sys.argv) != 3:
        print("Usage: python sales_processor.py FILE.csv FOLDER")
        return 2
    path, folder = sys.argv[1:]
    try:
        logger.info("Reading %s", path)
        orders = clean(read_rows(path))
        results = analyse(orders)
        os.makedirs(folder, exist_ok=True)
        export_json(results, folder)
        export_text(results, folder)
    except (OSError, ValueError) as error:
        print(f"It can't be done: {error}", file=sys.stderr)
        return 1
    logger.info("%d orders, written to %s", len(orders), folder)
    print(text_of(results))
    return 0


if __name__ == "__main__":
    sys.exit(main())
