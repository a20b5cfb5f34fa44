import os

for top in ("/work", "/tmp", "/dev/shm", "/submission"):
    try:
        print(top, len(os.listdir(top)))
    except OSError:
        pass
here = os.path.dirname(os.getcwd())
for process in [name for name in os.listdir("/proc") if name.isdigit()]:
    for link in ("cwd", "root", "exe"):
        try:
            target = os.readlink(f"/proc/{process}/{link}")
            if target.startswith("/work/") and not target.startswith(here):
                print("ESCAPED:", target)
        except OSError:
            pass
for top in ("/work", "/tmp", "/dev/shm", "/var/tmp", "/home"):
    for folder, _, names in os.walk(top):
        for name in names:
            path = os.path.join(folder, name)
            if name == "secret.txt" or (name.endswith(".csv") and not path.startswith(here)):
                print("ESCAPED:", path)
                with open(path) as file:
                    print(file.read()[:2_000])
print("attack ran")
