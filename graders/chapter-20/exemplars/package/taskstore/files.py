"""CSV in and out."""
import csv
import json
from pathlib import Path


def read_items(path):
    with Path(path).open(newline="", encoding="utf-8-sig") as file:
        return [{
            "title": row["title"],
            "labels": row["tags"].split(";") if row["tags"] else [],
            "extra": json.loads(row["details"] or "null"),
            "deadline": row["due"] or None,
        } for row in csv.DictReader(file)]


def write_items(path, items):
    with Path(path).open("w", newline="", encoding="utf-8") as file:
        out = csv.DictWriter(file, ["title", "tags", "details", "due"])
        out.writeheader()
        count = 0
        for label, labels, extra, deadline in items:
            out.writerow({"title": label, "tags": ";".join(labels), "details": json.dumps(extra), "due": deadline or ""})
            count += 1
    return count
