import socket

REQUESTS = (
    b"GET http://169.254.169.254/latest/meta-data/ HTTP/1.1\r\nHost: 169.254.169.254\r\n\r\n",
    b"CONNECT 127.0.0.1:@CANARY_PORT@ HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\nhello",
    b"GET / HTTP/1.1\r\nHost: 127.0.0.1:@CANARY_PORT@\r\n\r\n",
    b"GET /../../../../etc/passwd HTTP/1.1\r\nHost: api.openweathermap.org\r\n\r\n",
    b"GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /again HTTP/1.1\r\n\r\n",
    b"\x00\xff" * 2000,
)
for port in (80, 443, 3141, 8000, 8080, @CANARY_PORT@):
    for request in REQUESTS:
        try:
            with socket.create_connection(("127.0.0.1", port), timeout=0.3) as way:
                way.settimeout(0.3)
                way.sendall(request)
                answer = way.recv(4000)
                if b"root:" in answer or b"ami-id" in answer or answer.startswith((b"HTTP/1.1 200 Connection", b"HTTP/1.0 200 Connection")):
                    print("ESCAPED:", port, answer[:100])
        except OSError:
            pass
