from collections import Counter, defaultdict
from decimal import Decimal


class Summary:
    def __init__(self, orders):
        self.orders = orders

    @property
    def total(self):
        return sum((order.value for order in self.orders), Decimal(0))

    @property
    def average(self):
        return self.total / len(self.orders) if self.orders else Decimal(0)

    @property
    def best(self):
        units = Counter()
        for order in self.orders:
            units[order.product] += order.quantity
        return units.most_common(1)[0][0] if units else "-"

    def per(self, key):
        sums = defaultdict(Decimal)
        for order in self.orders:
            sums[key(order)] += order.value
        return dict(sorted(sums.items()))

    @property
    def months(self):
        """One entry per month: name, sales, and growth as a fraction of the month before."""
        entries, before = [], None
        for (year, month), sales in self.per(lambda order: (order.day.year, order.day.month)).items():
            growth = (sales - before) / before if before else None
            entries.append({"month": f"{year}-{month:02}", "sales": sales, "growth": growth})
            before = sales
        return entries

    @property
    def regions(self):
        return [{"name": name, "sales": sales} for name, sales in self.per(lambda order: order.region).items()]
