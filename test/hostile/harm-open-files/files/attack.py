import os
import socket

kept = []
print("attack ran", flush=True)
for make in (lambda: os.open("/dev/null", os.O_RDONLY), os.pipe, socket.socketpair, lambda: os.memfd_create("hoard")):
    try:
        while True:
            kept.append(make())
    except OSError as error:
        print(error)
        for one in kept[:20]:
            if isinstance(one, int):
                os.close(one)
        kept = kept[20:]
os._exit(0)
