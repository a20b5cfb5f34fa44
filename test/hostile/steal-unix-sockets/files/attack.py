import os
import socket
import stat

names = ["/var/run/docker.sock", "/run/docker.sock", "/run/containerd/containerd.sock", "/run/podman/podman.sock", "/var/run/dbus/system_bus_socket", "\0@CANARY_ABSTRACT@", "\0gonogo-neighbour", "\0/containerd-shim"]
for top in ("/run", "/var", "/tmp", "/dev", "/services", "/opt"):
    for folder, _, files in os.walk(top):
        names += [os.path.join(folder, name) for name in files if stat.S_ISSOCK(os.lstat(os.path.join(folder, name)).st_mode)]
try:
    with open("/proc/net/unix") as file:
        names += ["\0" + line.split("@", 1)[1].strip() for line in file if "@" in line]
except OSError:
    pass
for name in names:
    try:
        with socket.socket(socket.AF_UNIX) as connection:
            connection.settimeout(0.5)
            connection.connect(name)
            print("ESCAPED: reached", repr(name))
            print(connection.recv(200))
    except OSError:
        pass
print("attack ran")
