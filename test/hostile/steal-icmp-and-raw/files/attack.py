import socket

for family, kind, protocol in ((socket.AF_INET, socket.SOCK_RAW, socket.IPPROTO_ICMP), (socket.AF_INET, socket.SOCK_RAW, socket.IPPROTO_RAW), (socket.AF_PACKET, socket.SOCK_RAW, 768)):
    try:
        socket.socket(family, kind, protocol)
        print("ESCAPED: a raw socket", family)
    except OSError:
        pass
try:
    ping = socket.socket(socket.AF_INET, socket.SOCK_DGRAM, socket.IPPROTO_ICMP)
    ping.settimeout(0.5)
    ping.sendto(b"\x08\x00\xf7\xff\x00\x00\x00\x00", ("1.1.1.1", 0))
    print("ESCAPED: pinged", ping.recv(100))
except OSError:
    pass
print([name for _, name in socket.if_nameindex()])
print("attack ran")
