"""A folder of notes."""
import os

os.makedirs("notes", exist_ok=True)
for number in range(500):
    with open(f"notes/{number}.txt", "w") as file:
        file.write("a note")
