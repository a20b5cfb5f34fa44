import socket

for address in (("169.254.169.254", 80), ("169.254.170.2", 80), ("100.100.100.200", 80), ("fd00:ec2::254", 80), ("1.1.1.1", 443), ("172.17.0.1", 22), ("172.17.0.1", 2375), ("172.17.0.2", 5432), ("10.0.2.2", 80), ("192.168.65.2", 53), ("127.0.0.1", @CANARY_PORT@), ("172.17.0.1", @CANARY_PORT@), ("127.0.0.1", 7777)):
    try:
        with socket.create_connection(address, timeout=0.5) as connection:
            connection.settimeout(0.5)
            print("ESCAPED: reached", address)
            print(connection.recv(100))
    except OSError:
        pass
print("attack ran")
