"""Checks that a port of its own can be used."""
import socket

with socket.create_server(("127.0.0.1", 0)) as server, socket.create_connection(server.getsockname()) as caller:
    caller.sendall(b"hello")
