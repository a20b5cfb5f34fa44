"""Loading of customers."""

from typing import NamedTuple


class Customer(NamedTuple):
    """Who bought something, and where they live."""

    name: str
    town: str


def customers(lines: list[str]) -> list[Customer]:
    """Return the customers in some lines."""
    cells = [line.split(";") for line in lines]
    return [Customer(name, town) for name, town, *_ in cells]
