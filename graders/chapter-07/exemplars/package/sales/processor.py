import csv
import os
import re
from collections import defaultdict
from typing import DefaultDict, List, Mapping, Optional

from .models import Sale, Summary


class Processor:
    def __init__(self, path: str, encoding: Optional[str] = None) -> None:
        self.path = path
        self.encoding = encoding or "utf-8-sig"
        self.skipped = 0
        self.sales: List[Sale] = []

    def load(self) -> "Processor":
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

    def parse(self, line: Mapping[str, Optional[str]]) -> Optional[Sale]:
        name = (line.get("product") or "").strip().lower()
        price = self.number(line.get("price"))
        quantity = self.number(line.get("quantity"))
        if not name or price is None or quantity is None:
            return None
        return Sale(name, int(quantity), price)

    @staticmethod
    def number(text: Optional[str]) -> Optional[float]:
        match = re.search(r"-?[\d,]+(\.\d+)?", text or "")
        return float(match.group().replace(",", "")) if match else None

    def summary(self) -> Summary:
        units: DefaultDict[str, int] = defaultdict(int)
        revenue = 0.0
        for sale in self.sales:
            units[sale.product] += sale.quantity
            revenue += sale.quantity * sale.price
        return Summary(round(revenue, 2), len(self.sales), self.skipped, dict(units))
