"""Prints a comment of HTML that looks like a tool's mark."""
print("<!-- gonogo: made for the grader -->")
