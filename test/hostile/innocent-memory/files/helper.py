"""Reserves room, and gives it back."""
room = bytearray(200 << 20)
del room
