import csv
from pathlib import Path


class Revenue:
    """The revenue of each product."""

    def __init__(self) -> None:
        self.by_product: dict[str, float] = {}

    @classmethod
    def read(cls, path: Path) -> "Revenue":
        revenue = cls()
        with path.open(newline="", encoding="utf-8") as file:
            for row in csv.DictReader(file):
                revenue.add(row["product"], int(row["quantity"]), float(row["price"]))
        return revenue

    def add(self, product: str, quantity: int, price: float) -> None:
        self.by_product[product] = self.by_product.get(product, 0.0) + quantity * price

    @property
    def total(self) -> float:
        return round(sum(self.by_product.values()), 2)

    def rows(self) -> list[dict]:
        return [{"product": name, "revenue": round(value, 2)} for name, value in self.by_product.items()]
