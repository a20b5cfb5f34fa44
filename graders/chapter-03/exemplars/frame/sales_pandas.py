"""Pandas Sales Analyzer: python sales_pandas.py FILE FOLDER prints a report and draws sales by region."""
import sys
from pathlib import Path

import numpy as np
import pandas as pd

COLUMNS = ["date", "region", "product", "quantity", "price"]


def load(path):
    frame = pd.read_csv(path, usecols=["order_id", *COLUMNS], skip_blank_lines=True)
    frame.info(buf=sys.stderr)
    return frame


def clean(frame):
    frame = frame.drop_duplicates().copy()
    if frame["price"].dtype != float:
        frame["price"] = pd.to_numeric(frame["price"].str.replace(r"[$€£,\s]", "", regex=True), errors="coerce")
    frame["quantity"] = pd.to_numeric(frame["quantity"], errors="coerce")
    frame["product"] = frame["product"].str.strip().str.title()
    frame["product"] = frame["product"].mask(frame["product"] == "")
    frame["date"] = pd.to_datetime(frame["date"], errors="coerce")
    return frame.dropna(subset=COLUMNS).assign(amount=lambda f: f["quantity"] * f["price"])


def report(frame):
    units = frame.groupby("product")["quantity"].sum().sort_values(ascending=False)
    regions = frame.groupby("region")["amount"].agg(["sum", "count"])
    months = frame.groupby(frame["date"].dt.to_period("M"))["amount"].sum()
    growth = months.pct_change() * 100
    large = frame[frame["amount"] > np.percentile(frame["amount"], 90)]

    print(f"Total sales:         {frame['amount'].sum():,.2f}")
    print(f"Average order value: {frame['amount'].mean():,.2f}")
    print(f"Top selling product: {units.index[0]} ({units.iloc[0]:.0f} units)")
    print(f"Median order:        {np.median(frame['amount']):,.2f}")
    print(f"Large orders:        {len(large)}\n\nSales by region")
    for name, row in regions.iterrows():
        print(f"  {name:<12} {row['sum']:>12,.2f}  in {row['count']:.0f} orders")
    print("\nMonth over month growth")
    for month, rate in growth.dropna().items():
        print(f"  {month}  {rate:+.2f} %")
    return regions


def draw(regions, folder):
    folder.mkdir(parents=True, exist_ok=True)
    axes = regions["sum"].plot(kind="bar", title="Sales by region", rot=0)
    axes.figure.savefig(folder / "regions.png")


def main():
    path, folder = sys.argv[1], Path(sys.argv[2])
    draw(report(clean(load(path))), folder)


if __name__ == "__main__":
    main()
