import json
from abc import ABC, abstractmethod
from pathlib import Path


class Report(ABC):
    suffix = ".txt"

    def __init__(self, ledger):
        self.ledger = ledger

    @abstractmethod
    def render(self):
        ...

    def save(self, folder):
        path = Path(folder) / f"budget{self.suffix}"
        path.write_text(self.render(), encoding="utf-8")
        (Path(folder) / "spread.json").write_text(json.dumps(self.ledger.spread(), indent=1))
        return path


class MarkdownReport(Report):
    suffix = ".md"

    def render(self):
        table = self.ledger.months()
        header = ["category", *table.columns]
        rows = [[name, *(f"{value:.2f}" for value in row)] for name, row in zip(table.index, table.to_numpy())]
        lines = [f"| {' | '.join(cells)} |" for cells in [header, ["---"] * len(header), *rows]]
        largest = [f"- {row.when}: {row.category}, {row.amount:.2f}" for row in self.ledger.largest().itertuples()]
        return "\n".join(["# Budget", "", *lines, "", "## Largest", "", *largest, ""])
