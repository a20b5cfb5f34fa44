import argparse
import sys

from .models import Summary
from .reading import orders


def run():
    arguments = argparse.ArgumentParser(prog="salesreport")
    arguments.add_argument("--sales", metavar="FILE", required=True)
    summary = Summary()
    for order in orders(arguments.parse_args().sales):
        summary.add(order)
    # Without any order there is no average: say so instead of dividing by zero.
    if not summary.orders:
        sys.stderr.write("no valid orders\n")
        return 1
    name, units = summary.best
    print("TOTAL SALES", f"{summary.revenue:14,.2f}", sep="\n")
    print("AVERAGE ORDER VALUE", f"{summary.mean:14,.2f}", sep="\n")
    print("TOP PRODUCT", f"{name:>14} ({units} units)", sep="\n")
    return 0
