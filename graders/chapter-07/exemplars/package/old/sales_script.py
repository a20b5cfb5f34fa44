import csv, json, os, re, sys
from collections import defaultdict

class Processor:
    def __init__(self, path, encoding=None):
        self.path = path
        self.encoding = encoding or "utf-8-sig"
        self.skipped = 0
        self.sales = []

    def load(self):
        if not os.path.exists(self.path):
            raise SystemExit("cannot read " + self.path)
        with open(self.path, newline="", encoding=self.encoding) as handle:
            for line in csv.DictReader(handle):
                sale = self.parse(line)
                if sale is None:
                    self.skipped += 1
                else:
                    self.sales.append(sale)
        return self

    def parse(self, line):
        name = (line.get("product") or "").strip().lower()
        price = self.number(line.get("price"))
        quantity = self.number(line.get("quantity"))
        if not name or price is None or quantity is None:
            return None
        return (name, int(quantity), price)

    def number(self, text):
        match = re.search(r"-?[\d,]+(\.\d+)?", text or "")
        return float(match.group().replace(",", "")) if match else None

    def summary(self):
        units = defaultdict(int)
        revenue = 0.0
        for name, quantity, price in self.sales:
            units[name] += quantity
            revenue += quantity * price
        return {"revenue": round(revenue, 2), "orders": len(self.sales), "skipped": self.skipped, "units": dict(units)}

def main():
    print(json.dumps(Processor(sys.argv[1]).load().summary(), indent=2))

main()
