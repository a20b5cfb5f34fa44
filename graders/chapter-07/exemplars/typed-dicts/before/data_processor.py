"""Reads a file of sales and prints what they come to."""
import csv
import sys


def parse_amount(text):
    cleaned = text.strip().lstrip("$€£").replace(",", "")
    try:
        return float(cleaned)
    except ValueError:
        return None


def read_rows(path):
    rows = []
    with open(path, newline="", encoding="utf-8-sig") as file:
        for raw in csv.DictReader(file):
            product = (raw.get("product") or "").strip().title()
            price = parse_amount(raw.get("price") or "")
            quantity = parse_amount(raw.get("quantity") or "")
            if not product or price is None or quantity is None:
                continue
            rows.append(
                {
                    "product": product,
                    "region": (raw.get("region") or "unknown").strip(),
                    "quantity": int(quantity),
                    "price": price,
                }
            )
    return rows


def total_by(rows, key):
    totals = {}
    for row in rows:
        totals[row[key]] = totals.get(row[key], 0.0) + row["quantity"] * row["price"]
    return totals


def best_of(totals):
    if not totals:
        return None
    return max(totals.items(), key=lambda item: item[1])


def report(rows):
    lines = []
    total = sum(row["quantity"] * row["price"] for row in rows)
    lines.append(f"Total sales: {total:.2f}")
    if rows:
        lines.append(f"Average order value: {total / len(rows):.2f}")
    for title, key in (("product", "product"), ("region", "region")):
        best = best_of(total_by(rows, key))
        if best is None:
            lines.append(f"Best {title}: none")
        else:
            lines.append(f"Best {title}: {best[0]} with {best[1]:.2f}")
    return lines


def main():
    if len(sys.argv) != 2:
        print("usage: python data_processor.py FILE", file=sys.stderr)
        return 2
    try:
        rows = read_rows(sys.argv[1])
    except OSError as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    print("\n".join(report(rows)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
