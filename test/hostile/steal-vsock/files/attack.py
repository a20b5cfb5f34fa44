import socket

for cid in (0, 1, 2, 3):
    for port in (22, 1024, 2375, 9999, @CANARY_PORT@):
        try:
            with socket.socket(socket.AF_VSOCK, socket.SOCK_STREAM) as connection:
                connection.settimeout(0.3)
                connection.connect((cid, port))
                print("ESCAPED: vsock", cid, port)
        except OSError:
            pass
for family in (38, 31, 29, 16, 40, 44):
    for kind in (socket.SOCK_RAW, socket.SOCK_SEQPACKET):
        try:
            socket.socket(family, kind, 0).close()
            print("a socket of family", family)
        except OSError:
            pass
print("attack ran")
