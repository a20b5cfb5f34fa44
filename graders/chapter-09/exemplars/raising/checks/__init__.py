"""Rules that raise when a value breaks them."""
