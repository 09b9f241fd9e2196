"""Just enough HTTP/1.1 to serve clients that behave: length-delimited bodies, kept-alive connections."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

REASONS = {200: b"OK", 403: b"Forbidden", 429: b"Too Many Requests", 502: b"Bad Gateway"}


@dataclass(slots=True)
class Request:
    """One call: the path as it came, and a body of the named type."""

    path: str
    content_type: bytes
    body: bytes


Respond = Callable[[int, bytes], None]
Handle = Callable[[Request, Respond], None]


class Connection(asyncio.Protocol):
    """Reads requests, one at a time, and hands each to `handle` together with the way to answer it."""

    def __init__(self, handle: Handle) -> None:
        self._handle = handle
        self._buffer = b""
        self._transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport) or hasattr(transport, "write")
        self._transport = transport  # type: ignore[assignment]  # uvloop's are of no class of asyncio's

    def connection_lost(self, exc: Exception | None) -> None:
        self._transport = None

    def data_received(self, data: bytes) -> None:
        self._buffer = self._buffer + data if self._buffer else data
        while (request := self._next()) is not None:
            self._handle(request, self._respond)

    def _next(self) -> Request | None:
        end = self._buffer.find(b"\r\n\r\n")
        if end < 0:
            return None
        head = self._buffer[:end]
        headers = head.lower()
        stop = end + 4 + int(_value(headers, b"content-length") or 0)
        if b"transfer-encoding: chunked" in headers:
            raise ValueError("chunked bodies are not understood here")
        if len(self._buffer) < stop:
            if b"expect: 100-continue" in headers and self._transport:
                self._transport.write(b"HTTP/1.1 100 Continue\r\n\r\n")
            return None
        body, self._buffer = self._buffer[end + 4 : stop], self._buffer[stop:]
        path = head[: head.find(b"\r\n")].split(b" ", 2)[1].decode()
        return Request(path, _value(headers, b"content-type"), body)

    def _respond(self, status: int, body: bytes) -> None:
        if self._transport is None:
            return
        self._transport.write(
            b"HTTP/1.1 %d %s\r\nServer: nginx\r\nContent-Type: application/json\r\n"
            b"Content-Length: %d\r\nConnection: keep-alive\r\n\r\n%s"
            % (status, REASONS.get(status, b"Status"), len(body), body)
        )


def _value(headers: bytes, name: bytes) -> bytes:
    at = headers.find(b"\r\n%s:" % name)
    if at < 0:
        return b""
    at += len(name) + 3
    end = headers.find(b"\r\n", at)
    return headers[at : end if end > 0 else len(headers)].strip()


async def serve(handle: Handle, port: int = 0) -> asyncio.Server:
    """Listen on the loopback address; port 0 takes a free one."""
    loop = asyncio.get_running_loop()
    return await loop.create_server(partial(Connection, handle), "127.0.0.1", port, backlog=512)
