import socket

for name in ("example.com", "metadata.google.internal", "host.docker.internal", "registry.npmjs.org", "postgres"):
    try:
        print("ESCAPED:", name, "is", socket.gethostbyname(name))
    except OSError:
        pass
with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as udp:
    udp.settimeout(0.2)
    for address in (("8.8.8.8", 53), ("127.0.0.11", 53), ("172.17.0.1", 53), ("127.0.0.1", @CANARY_PORT@), ("255.255.255.255", 9)):
        try:
            udp.sendto(b"\x12\x34\x01\x00\x00\x01\x00\x00\x00\x00\x00\x00\x07example\x03com\x00\x00\x01\x00\x01", address)
            print("ESCAPED: an answer", udp.recv(100))
        except OSError:
            pass
print("attack ran")
