import csv
import logging
import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation

from .errors import SalesError

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Order:
    day: date
    region: str
    product: str
    quantity: int
    price: Decimal

    @property
    def value(self):
        return self.quantity * self.price


class SalesReader:
    """Iterates over the valid orders of a file and counts the rows that are none."""

    def __init__(self, path):
        self.path = path
        self.skipped = 0

    def __iter__(self):
        try:
            with self.path.open(encoding="utf-8", newline="") as source:
                rows = csv.reader(source)
                header = [name.strip().lower() for name in next(rows)]
                for row in rows:
                    order = self._order(dict(zip(header, row)))
                    if order:
                        yield order
        except StopIteration:
            raise SalesError(f"{self.path} is empty") from None
        except OSError as error:
            raise SalesError(f"{self.path}: {error.strerror}") from error
        except (UnicodeDecodeError, csv.Error) as error:
            raise SalesError(f"{self.path} is no CSV file") from error
        except KeyError as error:
            raise SalesError(f"{self.path} has no column {error}") from error

    def _order(self, row):
        if not any(value.strip() for value in row.values()):
            return None
        row = {"price": "", "quantity": "", **row} if "product" in row else row
        try:
            order = Order(
                date.fromisoformat(row["date"]), row["region"].strip(), row["product"].strip().capitalize(),
                int(row["quantity"]), Decimal(re.sub(r"[$€£,\s]", "", row["price"])),
            )
            if not order.product or order.quantity < 0 or order.price < 0:
                raise ValueError("no product, or a negative amount")
        except (ValueError, InvalidOperation) as error:
            self.skipped += 1
            log.warning("row left out (%s): %s", error, row)
            return None
        log.debug("order of %s", order.product)
        return order
