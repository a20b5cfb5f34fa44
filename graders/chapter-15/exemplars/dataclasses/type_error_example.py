"""pyright reports: "title" is not a known attribute of "None"."""
from tasks import find_task, opened

with opened() as connection:
    print(find_task(connection, 99).title)
