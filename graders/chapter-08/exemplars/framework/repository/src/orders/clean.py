"""Cleaning of raw orders."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Order:
    """One valid order."""

    product: str
    quantity: int


def clean(row: dict[str, str]) -> Order | None:
    """Return the order in a row, or None where the row is not one."""
    product = row.get("product", "").strip()
    quantity = row.get("quantity", "").strip()
    if not product or not quantity.isdigit():
        return None
    return Order(product.title(), int(quantity))
