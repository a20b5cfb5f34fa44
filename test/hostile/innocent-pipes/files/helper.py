"""Separates two words with a pipe."""
print("Sales report | spring")
