"""A heading in Markdown."""
print("# Report\n\n| what | value |\n|---|---|\n")
