"""Sales Data Analyzer: total sales, average order value and the top selling product of a CSV file."""
import csv
import sys


def to_number(text):
    """Turn "$1,200.50" into 1200.5; raises ValueError for anything that is no number."""
    for sign in "$€£,":
        text = text.replace(sign, "")
    return float(text)


def read_orders(path):
    """Return the valid rows of the file as a list of dictionaries."""
    orders = []
    with open(path, newline="", encoding="utf-8-sig") as file:
        for row in csv.DictReader(file):
            product = (row.get("product") or "").strip().title()
            # A row without a product says nothing about sales.
            if not product:
                continue
            try:
                quantity = int(to_number(row.get("quantity") or ""))
                price = to_number(row.get("price") or "")
            except ValueError:
                # A missing or wrong value: leave the row out, go on with the next.
                continue
            orders.append({"product": product, "quantity": quantity, "price": price})
    return orders


def main():
    if len(sys.argv) != 2:
        print("Usage: python sales_analyzer.py FILE.csv")
        return 2
    orders = read_orders(sys.argv[1])
    if not orders:
        print("No valid orders found.")
        return 0
    total = 0.0
    units = {}
    for order in orders:
        total += order["quantity"] * order["price"]
        # Units decide which product sells best.
        units[order["product"]] = units.get(order["product"], 0) + order["quantity"]
    average = total / len(orders)
    top = max(units, key=units.get)

    print("Sales report")
    print("============")
    print(f"Total sales:         ${total:,.2f}")
    print(f"Average order value: ${average:,.2f}")
    print(f"Top selling product: {top} ({units[top]} units)")
    return 0


if __name__ == "__main__":
    sys.exit(main())
