"""HTTP under python-telegram-bot: aiohttp, some ten times faster than the transport it comes with."""

from collections.abc import AsyncIterator, Callable
from contextvars import ContextVar
from functools import lru_cache
from http import HTTPStatus
from io import BytesIO
from typing import Any
from urllib.request import getproxies

import aiohttp
import orjson
from telegram.error import NetworkError, TelegramError, TimedOut
from telegram.request import BaseRequest, RequestData

from bot import failpoints

CONNECT_TIMEOUT = 10.0
READ_TIMEOUT = 30.0
UPLOAD_TIMEOUT = 120.0
PIECE = 64 * 1024
JSON = {"Content-Type": "application/json"}
# Whether what runs in this context may still call Telegram.
may_call: ContextVar[Callable[[], bool]] = ContextVar("may_call", default=lambda: True)


class NeverLeft(NetworkError):
    """The call did not reach Telegram, so it can be repeated without fear."""


class TooLarge(Exception):
    """A file is larger than what was allowed."""


class Connector(aiohttp.TCPConnector):
    """Asks for leave once more when the connection stands: making one takes a while, in which a process may
    have been frozen and replaced."""

    async def connect(self, *given: Any, **named: Any) -> Any:
        """Raises NeverLeft."""
        connection = await super().connect(*given, **named)
        failpoints.reach("connected before call")
        if not may_call.get()():
            connection.close()
            raise NeverLeft("another process calls now")
        return connection


class Transport(BaseRequest):
    """Errors say what went wrong and never the address: the token is part of it.

    Raises NeverLeft when no connection came about, TimedOut and NetworkError when the outcome is unknown.
    """

    def __init__(self, connections: int = 128) -> None:
        self._connections = connections
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float:
        return READ_TIMEOUT

    async def initialize(self) -> None:
        if self._session is None:
            self._session = aiohttp.ClientSession(
                connector=Connector(limit=self._connections),
                cookie_jar=aiohttp.DummyCookieJar(),
                trust_env=bool(getproxies()),  # looked up for each call, so only where there is one
            )

    async def shutdown(self) -> None:
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Any = BaseRequest.DEFAULT_NONE,
        write_timeout: Any = BaseRequest.DEFAULT_NONE,
        connect_timeout: Any = BaseRequest.DEFAULT_NONE,
        pool_timeout: Any = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        wait = read_timeout if isinstance(read_timeout, int | float) else READ_TIMEOUT
        if request_data is not None and request_data.contains_files:
            wait = max(wait, UPLOAD_TIMEOUT)
        return await self._exchange(method, url, wait, data=_form(request_data))

    async def call(self, url: str, parameters: dict[str, Any], wait: float = READ_TIMEOUT) -> Any:
        """What Telegram answers to parameters sent as one JSON object, several times cheaper than a form.

        It is not read into PTB's objects: kinds of things we do not know come through. Raises TelegramError.
        """
        status, payload = await self._exchange("POST", url, wait, data=orjson.dumps(parameters), headers=JSON)
        if status != HTTPStatus.OK:
            return await _Answered(status, payload).post(url)
        return self.parse_json_payload(payload)["result"]

    async def _exchange(self, method: str, url: str, wait: float, **sent: Any) -> tuple[int, bytes]:
        if self._session is None:
            raise NeverLeft("the transport is not started")
        try:
            async with self._session.request(method, url, timeout=_timeout(wait), **sent) as response:
                return response.status, await response.read()
        except (aiohttp.ConnectionTimeoutError, aiohttp.ClientConnectorError) as error:
            raise NeverLeft(f"no connection ({type(error).__name__})") from None
        except TimeoutError:
            raise TimedOut("no answer in time") from None
        except (aiohttp.ClientError, OSError) as error:
            raise NetworkError(f"connection failed ({type(error).__name__})") from None

    @staticmethod
    def parse_json_payload(payload: bytes) -> Any:
        """Raises TelegramError."""
        try:
            return orjson.loads(payload)
        except ValueError:
            raise TelegramError("no JSON in the answer") from None

    async def fetch(self, url: str, limit: int) -> bytes:
        """Download at most `limit` bytes; raises TooLarge beyond that, NetworkError when it fails."""
        return b"".join([piece async for piece in self.pieces(url, limit)])

    async def pieces(self, url: str, limit: int, size: int = PIECE) -> AsyncIterator[bytes]:
        """The same in pieces of `size` bytes, the last one shorter; never more than one in memory."""
        if self._session is None:
            raise NeverLeft("the transport is not started")
        try:
            timeout = aiohttp.ClientTimeout(total=UPLOAD_TIMEOUT, sock_connect=CONNECT_TIMEOUT)
            async with self._session.get(url, timeout=timeout) as response:
                if response.status != 200:
                    raise NetworkError(f"download refused ({response.status})")
                async for piece in _cut(response, limit, size):
                    yield piece
        except TimeoutError:
            raise TimedOut("the download did not end in time") from None
        except (aiohttp.ClientError, OSError) as error:
            raise NetworkError(f"download failed ({type(error).__name__})") from None


class _Answered(BaseRequest):
    """An answer that is here already, for python-telegram-bot to read an error out of it."""

    def __init__(self, status: int, payload: bytes) -> None:
        self._answer = status, payload

    @property
    def read_timeout(self) -> float:
        return READ_TIMEOUT

    async def initialize(self) -> None: ...

    async def shutdown(self) -> None: ...

    async def do_request(self, *_given: Any, **_named: Any) -> tuple[int, bytes]:
        return self._answer

    parse_json_payload = staticmethod(Transport.parse_json_payload)


@lru_cache(maxsize=64)
def _timeout(wait: float) -> aiohttp.ClientTimeout:
    return aiohttp.ClientTimeout(total=wait + CONNECT_TIMEOUT, sock_connect=CONNECT_TIMEOUT)


async def _cut(response: aiohttp.ClientResponse, limit: int, size: int) -> AsyncIterator[bytes]:
    left, waiting = limit, bytearray()
    async for some in response.content.iter_chunked(PIECE):
        left -= len(some)
        if left < 0:
            raise TooLarge
        waiting += some
        while len(waiting) >= size:
            yield bytes(waiting[:size])
            del waiting[:size]
    if waiting:
        yield bytes(waiting)


def _form(data: RequestData | None) -> aiohttp.FormData | None:
    if data is None:
        return None
    form = aiohttp.FormData(quote_fields=False)  # quoted, Khmer file names arrive percent-encoded
    for name, value in data.json_parameters.items():
        form.add_field(name, value)
    if data.contains_files:
        for name, (file_name, content, mime) in data.multipart_data.items():
            # As a stream: bytes would be written at once, and hold up everything else.
            stream = BytesIO(content) if isinstance(content, bytes) else content
            form.add_field(name, stream, filename=file_name, content_type=mime)
    return form
