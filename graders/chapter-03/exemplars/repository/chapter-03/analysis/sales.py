import pandas
from numpy import average, corrcoef, isfinite


class Sales:
    def __init__(self, frame):
        self.frame = frame

    @classmethod
    def from_csv(cls, path):
        raw = pandas.read_csv(path, dtype=str, encoding="utf-8")
        raw = raw[~raw.duplicated() & raw["product"].notna()]
        numbers = raw[["quantity", "price"]].apply(lambda column: pandas.to_numeric(column.str.replace("[$€£, ]", "", regex=True), errors="coerce"))
        clean = pandas.DataFrame({
            "product": raw["product"].str.strip().str.upper(),
            "region": raw["region"],
            "day": pandas.to_datetime(raw["date"], format="%Y-%m-%d", errors="coerce"),
            **numbers,
        }).query("quantity == quantity and price == price and product != ''")
        clean["revenue"] = clean.quantity * clean.price
        return cls(clean)

    def monthly(self):
        return self.frame.set_index("day")["revenue"].resample("MS").sum()

    def best(self):
        return self.frame.pivot_table(index="product", values="quantity", aggfunc="sum")["quantity"].idxmax()

    def table(self):
        return self.frame.groupby("region", as_index=False)["revenue"].sum().sort_values("revenue")

    def summary(self):
        monthly = self.monthly()
        relation = corrcoef(self.frame.quantity, self.frame.price)[0, 1]
        return {
            "totalRevenue": round(float(self.frame.revenue.sum()), 2),
            "averageOrder": round(float(average(self.frame.revenue)), 2),
            "topProduct": self.best(),
            "quantityAndPrice": float(relation) if isfinite(relation) else None,
            "growth": [
                {"month": f"{month:%Y-%m}", "rate": None if rate != rate else round(rate, 4)}
                for month, rate in monthly.pct_change().items()
            ],
        }
