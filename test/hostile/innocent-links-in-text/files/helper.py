"""Prints where its data comes from, as a link."""
print("Source: https://example.org/sales (see [the notes](https://example.org/notes))")
