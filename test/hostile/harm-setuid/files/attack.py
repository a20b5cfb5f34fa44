import ctypes
import os
import shutil
import subprocess

libc = ctypes.CDLL(None, use_errno=True)
for way in (lambda: os.setuid(0), lambda: os.setresuid(0, 0, 0), lambda: os.setgroups([0]), lambda: os.setgid(0), lambda: os.chown(".", 0, 0), lambda: os.chroot("/tmp")):
    try:
        way()
        print("ESCAPED: a right that only root has")
    except OSError:
        pass
shutil.copy("/usr/bin/id", "id")
os.chmod("id", 0o6755)
text = subprocess.run(["./id"], capture_output=True, text=True).stdout
for program in ("/bin/su", "/usr/bin/passwd", "/usr/bin/mount", "/usr/bin/newgrp", "/usr/bin/chsh", "/usr/bin/sudo"):
    if os.path.exists(program):
        text += subprocess.run([program, "-c", "id"], capture_output=True, text=True, stdin=subprocess.DEVNULL).stdout
if "uid=0" in text or "euid=0" in text:
    print("ESCAPED:", text)
with open("/proc/self/status") as status:
    if [line for line in status if line.startswith(("CapEff", "CapPrm", "CapAmb")) and int(line.split()[1], 16)]:
        print("ESCAPED: capabilities")
print("attack ran")
