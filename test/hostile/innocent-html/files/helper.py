"""Prints a line of HTML with its report."""
print("<h1>Sales &amp; more</h1>")
