"""Names for types."""
Number = float
