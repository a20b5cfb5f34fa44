# Asks for a file, writes results/sales.json, results/sales.txt and results/run.log beside this script.
import csv
import datetime
import json
import logging
from pathlib import Path

RESULTS = Path(__file__).parent / "results"
logger = logging.getLogger()


def set_up_logging():
    RESULTS.mkdir(exist_ok=True)
    handler = logging.FileHandler(RESULTS / "run.log")
    handler.setFormatter(logging.Formatter(json.dumps({"time": "%(asctime)s", "level": "%(levelname)s", "said": "%(message)s"})))
    logger.addHandler(handler)
    logger.setLevel("INFO")


def load(path):
    try:
        with open(path, encoding="utf-8") as file:
            table = list(csv.reader(file))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        logger.error("cannot read: %s", error)
        return None
    if not table or not {"date", "region", "product", "quantity", "price"} <= set(table[0]):
        logger.error("the columns are not those of a sales file")
        return None
    return [dict(zip(table[0], row)) for row in table[1:]]


def convert(row):
    """A sale as a tuple, or None when the row is no sale."""
    try:
        price = float(row["price"].strip().lstrip("$€£").replace(",", ""))
        day = datetime.date.fromisoformat(row["date"].strip())
        name = row["product"].strip().upper()
        assert name
        return day, row["region"].strip().upper(), name, int(row["quantity"]), price
    except (KeyError, ValueError, AssertionError) as problem:
        logger.warning("skipped: %r", problem)
        return None


def ratio(new, old):
    try:
        return f"{100 * (new / old - 1):.1f}"
    except ZeroDivisionError:
        return "none"


def save(name, text):
    try:
        with (RESULTS / name).open("w") as file:
            file.write(text)
    except OSError as error:
        logger.critical("cannot write %s: %s", name, error)
        print("The results could not be written.")


def summarise(sales):
    totals, regions, months, products = 0, {}, {}, {}
    for day, region, name, quantity, price in sales:
        totals += quantity * price
        regions.setdefault(region, []).append(quantity * price)
        months.setdefault((day.year, day.month), []).append(quantity * price)
        products.setdefault(name, []).append(quantity)
    return totals, {r: sum(v) for r, v in regions.items()}, [(m, sum(v)) for m, v in sorted(months.items())], {p: sum(v) for p, v in products.items()}


def report(sales):
    total, regions, months, products = summarise(sales)
    best = max(products, key=products.get)
    document = {
        "total": f"{total:.2f}", "mean_order": f"{total / len(sales):.2f}", "top": [best, products[best]],
        "regions": [[name, round(value, 2)] for name, value in regions.items()],
        "months": [{"month": datetime.date(*month, 1).strftime("%b %Y"), "sales": round(value, 2)} for month, value in months],
    }
    save("sales.json", json.dumps(document))
    text = [f"TOTAL\n{total:.2f}", f"AVERAGE ORDER\n{total / len(sales):.2f}", f"BEST SELLER\n{best}", "", "REGIONS"]
    text += [f"{name}: {value:.2f}" for name, value in regions.items()] + ["", "MONTHS"]
    for at, (month, value) in enumerate(months):
        change = "" if at == 0 else f"   growth {ratio(value, months[at - 1][1])} %"
        text.append(f"{datetime.date(*month, 1):%B %Y}: {value:.2f}{change}")
    save("sales.txt", "\n".join(text))


set_up_logging()
rows = load(input("Which file? "))
if rows is None:
    print("That file is no sales file, or it can't be read. See results/run.log.")
else:
    sales = [sale for sale in map(convert, rows) if sale]
    logger.info("%d of %d rows are sales", len(sales), len(rows))
    if sales:
        report(sales)
        print("Done: see the folder results.")
    else:
        print("There is not one valid row in it.")
