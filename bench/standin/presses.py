"""Presses that wait for the bot, handed out by getUpdates as Telegram does: by offset, at most 100."""

import asyncio
from collections import deque
from collections.abc import Callable
from time import monotonic

import orjson

FIRST_ID = 812_340_001
MOST = 100  # updates in one answer
SETTLED_AFTER = 1.0  # seconds that the first long poll has waited when people begin to press

Answer = Callable[[list[bytes]], None]


class Presses:
    """`bodies` are callback queries as JSON. Times are monotonic: the same for all processes of a machine."""

    def __init__(self, bodies: list[bytes]) -> None:
        self._bodies = deque(bodies)
        self._waiting: deque[tuple[int, bytes]] = deque()
        self._next_id = FIRST_ID
        self._poll: Answer | None = None
        self._timer: asyncio.TimerHandle | None = None
        self.on_settled: Callable[[], None] | None = None
        self.first_poll_at: float | None = None
        self.first_handed_out_at: float | None = None
        self.pressed = 0
        self.pressed_at: dict[int, float] = {}  # by chat

    def press(self, count: int = 1) -> int:
        """The next so many people press; how many did."""
        count = min(count, len(self._bodies))
        for _ in range(count):
            body = self._bodies.popleft()
            self._waiting.append(
                (self._next_id, b'{"update_id":%d,"callback_query":%s}' % (self._next_id, body))
            )
            self.pressed_at[orjson.loads(body)["from"]["id"]] = monotonic()
            self._next_id += 1
        self.pressed += count
        self._give()
        return count

    def press_all(self) -> None:
        self.press(len(self._bodies))

    def get(self, offset: int, limit: int, seconds: float, answer: Answer) -> None:
        """One getUpdates; `answer` is called with the updates, at the latest after so many seconds."""
        if self.first_poll_at is None:
            self.first_poll_at = monotonic()
        while self._waiting and self._waiting[0][0] < offset:
            self._waiting.popleft()
        self._end_poll([])
        if self._waiting or seconds <= 0:
            answer(self._fetch(limit))
            return
        loop = asyncio.get_running_loop()
        self._poll = answer
        self._timer = loop.call_later(seconds, self._end_poll, [])
        if self.on_settled is not None:
            loop.call_later(SETTLED_AFTER, self.on_settled)
            self.on_settled = None

    def _give(self) -> None:
        if self._poll is not None and self._waiting:
            self._end_poll(self._fetch(MOST))

    def _fetch(self, limit: int) -> list[bytes]:
        fetched = [self._waiting[at][1] for at in range(min(limit, MOST, len(self._waiting)))]
        if fetched and self.first_handed_out_at is None:
            self.first_handed_out_at = monotonic()
        return fetched

    def _end_poll(self, updates: list[bytes]) -> None:
        poll, self._poll = self._poll, None
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        if poll is not None:
            poll(updates)
