import os

for top in (".", "/submission"):
    for folder, _, names in os.walk(top):
        for name in names:
            try:
                with open(os.path.join(folder, name), "a") as file:
                    file.write("\n# rewritten\n")
                if top != ".":
                    print("ESCAPED: changed", os.path.join(folder, name))
            except OSError:
                pass
try:
    os.symlink("/etc/passwd", "/submission/extra")
    print("ESCAPED: a link in /submission")
except OSError:
    pass
print("attack ran")
