"""A service's Unix socket, made reachable at 127.0.0.1: the box has no network but its own loopback."""
import os
import socket
import time

from users import RELAY, become


def start_relay(port, path):
    """Start socat as a user that is neither root nor any learner, and return once it listens."""
    if os.fork() == 0:
        os.setsid()
        become(RELAY)
        null = os.open("/dev/null", os.O_RDWR)
        for descriptor in (0, 1, 2):
            os.dup2(null, descriptor)
        os.execv("/usr/bin/socat", [
            "socat", f"TCP-LISTEN:{port},bind=127.0.0.1,fork,reuseaddr,max-children=64", f"UNIX-CONNECT:{path}"])
    deadline = time.monotonic() + 5
    while time.monotonic() < deadline:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.005)
    raise TimeoutError(f"the relay to {path} does not listen")
