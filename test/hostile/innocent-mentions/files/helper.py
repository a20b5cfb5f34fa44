"""Thanks somebody by their name on GitHub."""
print("With thanks to @ada and @school/teachers, see #12")
