"""Updates sent to the bot's own address, as the Bot API server's WebhookActor.cpp does."""

import asyncio
import re
import ssl
from collections import deque
from dataclasses import dataclass, field
from datetime import timedelta
from ipaddress import ip_address
from random import Random
from typing import Any
from urllib.parse import urlsplit

import aiohttp
import orjson

from simulator.clock import MovableClock
from simulator.errors import bad_request, webhook_was_set
from simulator.parameters import Parameters
from simulator.updates import Update, UpdateQueue

DEFAULT_CONNECTIONS = 40
MOST_CONNECTIONS = 100
ANSWER_WITHIN = 60  # seconds
LONGEST_PAUSE = 60  # seconds, and at random up to twice that
LONGEST_RETRY_AFTER = 3600
MOST_CERTIFICATE = 3 * 1024 * 1024
_SECRET = re.compile(r"[A-Za-z0-9_-]*")

Lane = tuple[str, int]


@dataclass(frozen=True)
class Webhook:
    """Where updates go. `certificate` is the PEM of a self-signed one."""

    url: str
    secret: str = field(default="", repr=False)
    connections: int = DEFAULT_CONNECTIONS
    certificate: bytes = field(default=b"", repr=False)


@dataclass
class _Waiting:
    """An update in its lane. `pause` in Telegram's seconds."""

    update: Update
    failures: int = 0
    pause: float = 1


def read_webhook(parameters: Parameters) -> Webhook:
    """What setWebhook asks for. Raises ApiError 400."""
    url, secret = parameters.text("url"), parameters.text("secret_token")
    address = urlsplit(url)
    if address.scheme not in ("http", "https") or not address.hostname:
        raise bad_request("invalid webhook URL specified")
    if not _is_loopback(address.hostname):
        raise bad_request("bad webhook: this Telegram reaches only its own computer")
    if len(secret) > 256:
        raise bad_request("secret token is too long")
    if not _SECRET.fullmatch(secret):
        raise bad_request("secret token contains unallowed characters")
    most = parameters.integer("max_connections", DEFAULT_CONNECTIONS)
    certificate = parameters.uploads["certificate"].content if "certificate" in parameters.uploads else b""
    if len(certificate) > MOST_CERTIFICATE:
        raise bad_request(f"certificate size is too big ({len(certificate)} bytes)")
    return Webhook(url, secret, min(max(most, 1), MOST_CONNECTIONS), certificate)


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


class WebhookSender:
    """One lane for each chat's messages and one for each person's presses: in a lane one at a time and
    in order, lanes side by side. `second` is how long one of Telegram's pauses' seconds lasts here."""

    def __init__(self, updates: UpdateQueue, clock: MovableClock) -> None:
        self.second = 1.0
        self._updates = updates
        self._clock = clock
        self._webhook: Webhook | None = None
        self._lanes: dict[Lane, deque[_Waiting]] = {}
        self._ready: asyncio.Queue[Lane] = asyncio.Queue()
        self._workers: list[asyncio.Task[None]] = []
        self._session: aiohttp.ClientSession | None = None
        self._last_error: tuple[int, str] | None = None
        self._dice = Random()  # noqa: S311 - spreads retries, hides nothing

    async def set(self, webhook: Webhook) -> None:
        """From now on updates go there; what was under way is sent anew. Raises ApiError 400."""
        trusted = _trusting(webhook.certificate)
        await self.remove()
        self._webhook = webhook
        self._updates.end_poll(webhook_was_set())
        self._session = aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(limit=webhook.connections, ssl=trusted),
            timeout=aiohttp.ClientTimeout(total=ANSWER_WITHIN),
        )
        for update in self._updates.pending:
            self._add(update)
        self._updates.to_webhook = self._add
        self._workers = [asyncio.create_task(self._work()) for _ in range(webhook.connections)]

    async def remove(self) -> None:
        """Back to getUpdates."""
        self._updates.to_webhook = None
        for worker in self._workers:
            worker.cancel()
        await asyncio.gather(*self._workers, return_exceptions=True)
        if self._session is not None:
            await self._session.close()
        self._webhook, self._session, self._last_error = None, None, None
        self._workers, self._lanes, self._ready = [], {}, asyncio.Queue()

    def info(self) -> dict[str, Any]:
        """WebhookInfo."""
        hook = self._webhook
        body: dict[str, Any] = {
            "url": hook.url if hook else "",
            "has_custom_certificate": bool(hook and hook.certificate),
            "pending_update_count": self._updates.pending_count,
        }
        if hook:
            body |= {"ip_address": "127.0.0.1", "max_connections": hook.connections}
        if self._last_error:
            body |= dict(zip(("last_error_date", "last_error_message"), self._last_error, strict=True))
        return body | ({"allowed_updates": self._updates.allowed} if self._updates.allowed else {})

    def _add(self, update: Update) -> None:
        lane = _lane(update)
        waiting = self._lanes.setdefault(lane, deque())
        waiting.append(_Waiting(update))
        if len(waiting) == 1:
            self._ready.put_nowait(lane)

    async def _work(self) -> None:
        """One connection: whichever lane is ready next gives its first update."""
        while True:
            lane = await self._ready.get()
            waiting = self._lanes[lane]
            pause = await self._try(waiting[0])
            if pause is None:
                waiting.popleft()
            if not waiting:
                del self._lanes[lane]
            elif pause:
                asyncio.get_running_loop().call_later(pause, self._ready.put_nowait, lane)
            else:
                self._ready.put_nowait(lane)

    async def _try(self, waiting: _Waiting) -> float | None:
        """Send once. Seconds until the next attempt, None when there will be none."""
        update = waiting.update
        if not self._updates.waits(update):
            return None
        self._updates.delivering(update)
        failure, retry_after = await self._post(update)
        if failure is None:
            self._updates.acknowledge(update)
            return None
        self._last_error = (int(self._clock.now().timestamp()), failure)
        pause = self._pause(waiting, retry_after) * self.second
        if self._clock.now() + timedelta(seconds=pause) > update.expires:
            self._updates.acknowledge(update)  # given up
            return None
        return pause

    def _pause(self, waiting: _Waiting, retry_after: int) -> float:
        """The first time at once, then 2, 4, 8 … seconds up to a minute or two; or as the bot asked."""
        waiting.failures += 1
        if retry_after:
            return min(retry_after, LONGEST_RETRY_AFTER)
        if waiting.failures == 1:
            return 0
        longest = self._dice.uniform(LONGEST_PAUSE, 2 * LONGEST_PAUSE)
        waiting.pause = min(longest, waiting.pause * 2)
        return waiting.pause

    async def _post(self, update: Update) -> tuple[str | None, int]:
        """What went wrong if anything did, and the Retry-After of the answer or 0."""
        assert self._webhook is not None
        assert self._session is not None
        headers = {"Content-Type": "application/json"}
        if self._webhook.secret:
            headers["X-Telegram-Bot-Api-Secret-Token"] = self._webhook.secret
        body = orjson.dumps(update.as_json())
        try:
            async with self._session.post(
                self._webhook.url, data=body, headers=headers, allow_redirects=False
            ) as answer:
                await answer.read()
        except TimeoutError:
            return "Read timeout expired", 0
        except aiohttp.ClientConnectorError:
            return "Connection refused", 0
        except aiohttp.ClientError:
            return "Webhook connection closed", 0
        if 200 <= answer.status <= 299:
            return None, 0
        asked = answer.headers.get("Retry-After", "")
        wrong = f"Wrong response from the webhook: {answer.status} {answer.reason}"
        return wrong, int(asked) if asked.isdigit() else 0


def _lane(update: Update) -> Lane:
    """A press and a message of the same person may overtake each other, as at Telegram (Client.cpp)."""
    if update.kind == "callback_query":
        return update.kind, update.body["from"]["id"]
    return update.kind, update.chat_id


def _trusting(certificate: bytes) -> ssl.SSLContext | bool:
    """Like any browser, or only whoever holds this certificate."""
    if not certificate:
        return True
    try:
        return ssl.create_default_context(cadata=certificate.decode("ascii"))
    except (UnicodeDecodeError, ssl.SSLError, ValueError):
        raise bad_request("bad webhook: Can't create an SSL context: wrong certificate") from None
