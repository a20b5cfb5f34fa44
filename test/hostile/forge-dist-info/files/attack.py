import importlib.metadata

found = [entry.value for entry in importlib.metadata.entry_points(group="pytest11") if entry.value == "evil"]
print("attack ran, plugins found by the program itself:", found)
