"""Connections of the box's loopback, carried to the worker and back over this process's own standard streams.

The worker starts it beside the supervisor, through the engine's exec, as a user that is neither root nor any learner. A
frame is one letter, a connection's number and a length (four bytes each, network order), and as many bytes; one from
here tells between number and length when it was (eight bytes, microseconds of a clock that only goes forward):

    from here   L listening (1) or not (0) · O opened, the port · D data · E its end · S data was handed on · C closed
    to here     L listen (1) or refuse (0) · D data · E end and close · R reset

Every L begins anew: connections of before are reset, and what comes after the answer to it is of connections made after
it. Everything is bounded: connections at once and in all since then, and what a connection may say. The time is told
here since the worker may be too busy to read at once: how long a program waited would be how busy the worker was.
"""
import asyncio
import os
import socket
import ssl
import struct
import sys
import time

FROM_HERE = struct.Struct(">cIQI")
TO_HERE = struct.Struct(">cII")
MOST_AT_ONCE = 64
MOST_IN_ALL = 3_000
MOST_SAID = 128 * 1024
CERTIFICATE = "/opt/gateway/server.pem"


class Gateway:
    def __init__(self, ports, to_worker):
        self.ports = ports
        self.to_worker = to_worker
        self.servers = []
        self.open = {}
        self.count = 0  # since the last beginning
        self.last = 0
        self.beginning = 0
        self.context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self.context.load_cert_chain(CERTIFICATE)

    def say(self, kind, number=0, data=b""):
        self.to_worker.write(FROM_HERE.pack(kind, number, time.monotonic_ns() // 1000, len(data)) + data)

    async def tell(self, kind, number=0, data=b""):
        self.say(kind, number, data)
        await self.to_worker.drain()  # a worker that is busy slows the learner down, and nothing piles up here

    async def listen(self, wanted):
        self.beginning += 1
        self.count = 0
        for server in self.servers:
            server.close()  # and with it whoever still waits to be accepted
        for writer in self.open.values():
            reset(writer)
        self.servers = []
        if wanted:
            for port in self.ports:
                context = self.context if port == 443 else None
                self.servers.append(await asyncio.start_server(
                    lambda reader, writer, port=port, beginning=self.beginning: self.serve(reader, writer, port, beginning),
                    "127.0.0.1", port, ssl=context, limit=65536, backlog=32))
        await self.tell(b"L", 0, b"1" if wanted else b"0")

    async def serve(self, reader, writer, port, beginning):
        self.count += 1
        if beginning != self.beginning or len(self.open) >= MOST_AT_ONCE or self.count > MOST_IN_ALL:
            reset(writer)
            return
        self.last += 1
        number = self.last
        self.open[number] = writer
        try:
            await self.tell(b"O", number, struct.pack(">I", port))
            said = 0
            while data := await reader.read(16384):
                said += len(data)
                if said > MOST_SAID:
                    reset(writer)
                    break
                await self.tell(b"D", number, data)
            else:
                await self.tell(b"E", number)
                await writer.wait_closed()  # a client that has said all may still listen
        except (OSError, ssl.SSLError):
            pass  # it hung up
        finally:
            self.open.pop(number, None)
            writer.close()
            await self.tell(b"C", number)

    def obey(self, kind, number, data):
        writer = self.open.get(number)
        if writer is None or writer.is_closing():
            return
        if kind == b"D":
            writer.write(data)
            self.say(b"S", number)
        elif kind == b"E":
            writer.close()  # what was written is sent first
        elif kind == b"R":
            reset(writer)


def reset(writer):
    """End a connection with RST and not with FIN: nobody takes it for an answer's end."""
    plain = writer.get_extra_info("socket")
    try:
        if plain is not None:
            plain.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    except OSError:
        pass  # the client ended it meanwhile, and what it said before is still on its way to a busy worker
    writer.transport.abort()


async def main(ports):
    loop = asyncio.get_running_loop()
    from_worker = asyncio.StreamReader(limit=1 << 20)
    await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(from_worker), os.fdopen(0, "rb"))
    transport, protocol = await loop.connect_write_pipe(asyncio.streams.FlowControlMixin, os.fdopen(1, "wb"))
    gateway = Gateway(ports, asyncio.StreamWriter(transport, protocol, None, loop))
    await gateway.listen(True)
    try:
        while True:
            kind, number, size = TO_HERE.unpack(await from_worker.readexactly(TO_HERE.size))
            data = await from_worker.readexactly(size)
            if kind == b"L":
                await gateway.listen(data == b"1")
            else:
                gateway.obey(kind, number, data)
    except asyncio.IncompleteReadError:
        os._exit(0)  # the worker has let go


asyncio.run(main([int(port) for port in sys.argv[1:]]))
