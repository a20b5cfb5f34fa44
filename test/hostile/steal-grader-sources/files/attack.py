import os
import re

SUSPECT = re.compile(r"(?i)mutants?\.ts|exemplar|chapter\.ts|expected|\.pem$|id_rsa|\.key$|\.env$|gonogo")
for top in ("/", ):
    for folder, folders, names in os.walk(top):
        folders[:] = [name for name in folders if os.path.join(folder, name) not in ("/proc", "/sys", "/usr", "/opt/venv", "/var/lib/dpkg", "/etc/ssl", "/etc/fonts")]
        for name in names:
            if SUSPECT.search(name) and not folder.startswith(os.getcwd()) and not folder.startswith("/submission"):
                try:
                    open(os.path.join(folder, name), "rb").close()
                    print("ESCAPED:", os.path.join(folder, name))
                except OSError:
                    pass
print("attack ran")
