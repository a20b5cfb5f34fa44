"""Hands a line from one thread to another."""
import os
import tempfile
import threading

with tempfile.TemporaryDirectory() as folder:
    pipe = os.path.join(folder, "pipe")
    os.mkfifo(pipe)
    writer = threading.Thread(target=lambda: open(pipe, "w").write("hello"))
    writer.start()
    with open(pipe) as file:
        file.read()
    writer.join()
