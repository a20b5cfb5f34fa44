from dataclasses import dataclass
from typing import Dict, NamedTuple


class Sale(NamedTuple):
    product: str
    quantity: int
    price: float


@dataclass(frozen=True)
class Summary:
    revenue: float
    orders: int
    skipped: int
    units: Dict[str, int]
