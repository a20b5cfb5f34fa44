import os
import socket
import sys

escaped = False
for address in (("169.254.169.254", 80), ("1.1.1.1", 443), ("172.17.0.1", 2375), ("172.17.0.1", @CANARY_PORT@), ("127.0.0.1", @CANARY_PORT@), ("172.17.0.2", 5432)):
    try:
        socket.create_connection(address, timeout=0.5).close()
        print("ESCAPED: reached", address)
        escaped = True
    except OSError:
        pass
# What serves packages here must not serve as a way to other places.
for request in (b"GET http://169.254.169.254/latest/meta-data/ HTTP/1.1\r\nHost: 169.254.169.254\r\n\r\n",
                b"CONNECT 127.0.0.1:@CANARY_PORT@ HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",
                b"GET /simple/../../../../etc/passwd HTTP/1.1\r\nHost: localhost\r\n\r\n"):
    try:
        with socket.create_connection(("127.0.0.1", 3141), timeout=2) as door:
            door.settimeout(2)
            door.sendall(request)
            answer = door.recv(4000)
            if b"root:" in answer or b"ami-id" in answer or answer.startswith(b"HTTP/1.1 200 Connection"):
                print("ESCAPED: the way to packages answered", answer[:100])
                escaped = True
    except OSError:
        pass
for path in ("/var/run/docker.sock", "/run/docker.sock", "/run/containerd/containerd.sock", "@CANARY_FILE@", "/proc/1/root@CANARY_FILE@"):
    if os.path.exists(path):
        print("ESCAPED: there is", path)
        escaped = True
sys.exit(1 if escaped else 0)
