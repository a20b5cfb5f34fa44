"""Sorts on disk."""
import tempfile

with tempfile.NamedTemporaryFile() as file:
    for _ in range(50):
        file.write(b"x" * (1 << 20))
