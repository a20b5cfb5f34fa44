"""Green for good news."""
print("\x1b[32mSales\x1b[0m")
