"""Keeps what it did."""
import os
import tempfile

with open("report.json", "w") as file:
    file.write("{}")
with open(os.path.join(os.path.expanduser("~"), ".sales-cache"), "a") as file:
    file.write("1")
with tempfile.NamedTemporaryFile() as file:
    file.write(b"1")
