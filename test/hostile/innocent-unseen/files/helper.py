"""Prints a soft hyphen, a no-break space and right-to-left letters."""
print("Sales\u00ad report\u00a0of \u05e9\u05dc\u05d5\u05dd")
