import numpy as np
import pandas as pd


class LedgerError(ValueError):
    pass


class Ledger:
    """All expenses of a file."""

    WANTED = ["when", "category", "amount"]

    def __init__(self, frame):
        self._frame = frame

    @classmethod
    def load(cls, path):
        with open(path, encoding="utf-8") as file:
            frame = pd.read_csv(file)
        try:
            frame = frame[cls.WANTED].copy()
        except KeyError as error:
            raise LedgerError(f"columns are missing: {error}") from error
        frame["amount"] = pd.to_numeric(frame["amount"], errors="coerce")
        frame["month"] = pd.to_datetime(frame["when"], errors="coerce").dt.strftime("%Y-%m")
        return cls(frame[frame["amount"] > 0])

    def months(self):
        return self._frame.pivot_table(index="category", columns="month", values="amount", aggfunc="sum", fill_value=0)

    def largest(self):
        return self._frame.nlargest(3, "amount")

    def spread(self):
        return {name: float(np.ptp(group)) for name, group in self._frame.groupby("category")["amount"]}
