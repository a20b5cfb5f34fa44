import argparse
import json
import os

from .chart import trend_chart
from .sales import Sales


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--csv", required=True)
    parser.add_argument("--to", default="out")
    options = parser.parse_args()
    os.makedirs(options.to, exist_ok=True)
    sales = Sales.from_csv(options.csv)
    with open(os.path.join(options.to, "analysis.json"), "w") as file:
        json.dump(sales.summary(), file, indent=1)
    trend_chart(sales.monthly(), os.path.join(options.to, "trend.svg"))
    print(sales.table().to_string())


main()
