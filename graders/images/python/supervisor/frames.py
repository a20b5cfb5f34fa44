"""Frames: four bytes of header length, a JSON header, then as many raw bytes as the header's `bytes` says."""
import json
import os
import struct
import threading

_writing = threading.Lock()


def _exactly(count):
    parts = []
    while count > 0:
        part = os.read(0, min(count, 1 << 20))
        if not part:
            return None
        parts.append(part)
        count -= len(part)
    return b"".join(parts)


def read_frame():
    """The next request and its bytes, or None when the worker has let go."""
    size = _exactly(4)
    if size is None:
        return None
    header = _exactly(struct.unpack(">I", size)[0])
    if header is None:
        return None
    request = json.loads(header)
    payload = _exactly(request.get("bytes", 0))
    return None if payload is None else (request, payload)


def reply(header, body):
    """Send one frame whole; threads take turns."""
    text = json.dumps({**header, "bytes": len(body)}).encode()
    parts = [memoryview(struct.pack(">I", len(text)) + text), memoryview(body)]
    with _writing:
        while parts:
            sent = os.writev(1, parts)
            while parts and sent >= len(parts[0]):
                sent -= len(parts.pop(0))
            if parts:
                parts[0] = parts[0][sent:]
