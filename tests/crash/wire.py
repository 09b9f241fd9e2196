"""The line between one process and Telegram: it knows what that process said, and may end it in mid-call."""

import json
import time
from collections.abc import Callable, Set
from dataclasses import dataclass, field
from typing import Any

import aiohttp
from aiohttp import web

MAX_REQUEST = 64 * 1024 * 1024
NEW_MESSAGE = ("send", "copy", "forward")
RECENT = 3.0  # seconds within which a living process writes down what became of a call


@dataclass(eq=False)
class Call:
    """A new message on its way."""

    began_at: float = field(default_factory=time.monotonic)
    ids: set[int] = field(default_factory=set)
    answered_at: float | None = None


@dataclass
class Cut:
    """End the process at its n-th new message: before Telegram has it, or after, the answer unsaid."""

    passing: int
    after: bool
    strike: Callable[[], None]
    seen: int = 0

    def meets(self) -> bool:
        self.seen += 1
        return self.seen == self.passing


@dataclass
class Wire:
    """`on_message` is called whenever Telegram took a new message."""

    telegram: str
    on_message: Callable[[], None]
    url: str = ""
    _cut: Cut | None = None
    hits: list[float] = field(default_factory=list)
    _all: list[Call] = field(default_factory=list)
    _calls: list[Call] = field(default_factory=list)
    _doubted: list[Call] = field(default_factory=list)

    async def open(self) -> None:
        self._session = aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0))
        app = web.Application(client_max_size=MAX_REQUEST)
        app.router.add_route("*", "/{path:.*}", self._pass)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        self.url = f"http://127.0.0.1:{self._runner.addresses[0][1]}"

    async def close(self) -> None:
        await self._runner.cleanup()
        await self._session.close()

    def begin(self, cut: Cut | None) -> None:
        """Another process speaks from now on."""
        self._calls, self._cut = [], cut

    def hit(self) -> None:
        """The process stands still or is gone."""
        self.hits.append(time.monotonic())

    def judge(self, committed: Set[int]) -> None:
        """After a hit, by what the database knows: which calls are in doubt.

        What the process heard long before is no excuse: while it lived it would have written it down.
        """
        recent = self.hits[-1] - RECENT
        late = [one for one in self._calls if one.answered_at is None or one.answered_at > recent]
        self._doubted += [one for one in late if not one.ids or not one.ids <= committed]

    @property
    def said(self) -> int:
        """New messages of the present process."""
        return len(self._calls)

    @property
    def in_doubt(self) -> set[int]:
        """Ids of messages that came to a phone without any process having been able to keep that."""
        return {message_id for call in self._doubted for message_id in call.ids}

    def story(self, message_id: int) -> str:
        """When that message's call began and was answered, and when its process and later ones were hit."""
        for call in self._all:
            if message_id in call.ids:
                hits = [f"{hit - call.began_at:.2f}" for hit in self.hits if hit > call.began_at - 15]
                answer = "never" if call.answered_at is None else f"{call.answered_at - call.began_at:.2f}"
                return f"answered after {answer} s, hits after {', '.join(hits[:4])} s"
        return ""

    async def _pass(self, request: web.Request) -> web.StreamResponse:
        method = request.path.rpartition("/")[2].lower()
        if not method.startswith(NEW_MESSAGE) or method == "sendchataction":
            return await self._carry(request, None)
        cut = self._cut if self._cut and self._cut.meets() else None
        if cut and not cut.after:
            cut.strike()
            return _hang_up(request)
        call = Call()
        self._calls.append(call)
        self._all.append(call)
        return await self._carry(request, call, cut)

    async def _carry(
        self, request: web.Request, call: Call | None, cut: Cut | None = None
    ) -> web.StreamResponse:
        """Goes on when the process is gone: Telegram carries out what it has received."""
        try:
            status, content, kind = await self._ask(request)
        except (aiohttp.ClientError, OSError, TimeoutError):
            return _hang_up(request)
        if call is not None and status == 200:
            call.ids = _ids(json.loads(content)["result"])
            self.on_message()
        if cut:
            cut.strike()
        elif call is not None and request.transport is None:  # the process is gone, and was when it came in
            self._doubted.append(call)
        elif call is not None:
            call.answered_at = time.monotonic()
        return web.Response(body=content, status=status, headers={"Content-Type": kind})

    async def _ask(self, request: web.Request) -> tuple[int, bytes, str]:
        headers = {"Content-Type": request.headers.get("Content-Type", "application/octet-stream")}
        content = await request.read()
        url = f"{self.telegram}{request.raw_path}"
        async with self._session.request(request.method, url, data=content, headers=headers) as answer:
            kind = answer.headers.get("Content-Type", "application/json")
            return answer.status, await answer.read(), kind


def _ids(result: Any) -> set[int]:
    """Of one message, or of an album."""
    messages = result if isinstance(result, list) else [result]
    return {message["message_id"] for message in messages if isinstance(message, dict)}


def _hang_up(request: web.Request) -> web.Response:
    if request.transport is not None:
        request.transport.abort()
    return web.Response()
