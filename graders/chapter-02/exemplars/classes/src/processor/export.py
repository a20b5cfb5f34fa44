import json
import logging
from abc import ABC, abstractmethod
from decimal import Decimal

from .errors import SalesError

log = logging.getLogger(__name__)


class Export(ABC):
    def __init__(self, name):
        self.name = name

    @abstractmethod
    def render(self, summary):
        ...

    def write(self, summary, folder):
        try:
            (folder / self.name).write_text(self.render(summary), encoding="utf-8")
        except OSError as error:
            raise SalesError(f"{self.name} can't be written: {error}") from error
        log.info("wrote %s", self.name)


def plain(value):
    """Decimal is nothing that JSON knows."""
    if isinstance(value, Decimal):
        return round(float(value), 4)
    raise TypeError(type(value).__name__)


class JsonExport(Export):
    def render(self, summary):
        document = {
            "summary": {"totalSales": summary.total, "averageOrder": summary.average, "topSelling": {"product": summary.best}},
            "regions": summary.regions,
            "monthOverMonth": summary.months,
        }
        return json.dumps(document, default=plain)


class TextExport(Export):
    def render(self, summary):
        rows = [
            ("Total revenue", f"{summary.total:.2f}"), ("Average order", f"{summary.average:.2f}"), ("Best seller", summary.best), ("", ""),
            *((f"Region {entry['name']}", f"{entry['sales']:.2f}") for entry in summary.regions), ("", ""),
            *((f"Growth {entry['month']}", "-" if entry["growth"] is None else f"{entry['growth']:.1%}") for entry in summary.months),
        ]
        return "\n".join(f"{name:<24}{value:>16}" for name, value in rows)
