from dataclasses import dataclass, field


@dataclass(frozen=True)
class Order:
    product: str
    units: int
    price: float

    @property
    def value(self):
        return self.units * self.price


@dataclass
class Summary:
    """Grows order by order, so that no order has to be kept."""

    revenue: float = 0.0
    orders: list = field(default_factory=list)
    units: dict = field(default_factory=dict)

    def add(self, order):
        self.revenue += order.value
        self.orders.append(order)
        self.units[order.product] = self.units.get(order.product, 0) + order.units

    @property
    def mean(self):
        return self.revenue / len(self.orders)

    @property
    def best(self):
        return sorted(self.units.items(), key=lambda item: -item[1])[0]
