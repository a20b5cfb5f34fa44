"""Shows what was read."""
for number in range(3_000):
    print(f"row {number}: read")
