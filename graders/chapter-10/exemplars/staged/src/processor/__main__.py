"""The command line: python -m processor [--currency EUR]"""
import argparse
import json
import os
from pathlib import Path

from tabulate import tabulate

from processor.revenue import Revenue


def run() -> None:
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--currency", default="EUR")
    options = arguments.parse_args()
    source = Path(os.getenv("INPUT_DIR", "/data/input")) / "sales.csv"
    target = Path(os.getenv("OUTPUT_DIR", "/data/output")) / "report.json"
    if not source.is_file():
        raise SystemExit(f"{source} is missing")
    revenue = Revenue.read(source)
    target.write_text(json.dumps({"products": revenue.rows(), "total": revenue.total, "currency": options.currency}, indent=2))
    print(tabulate([row.values() for row in revenue.rows()], headers=["product", "revenue"], floatfmt=".2f"))
    print(f"TOTAL ({options.currency}) {revenue.total:,.2f}")


run()
