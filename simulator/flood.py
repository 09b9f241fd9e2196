"""Flood limits in real (monotonic) time; moving the calendar clock does not touch them.

Telegram does not publish how it counts. These numbers are its advice to bots
(core.telegram.org/bots/faq), taken as hard rules; see README.md.
"""

import math
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field

from simulator.errors import too_many_requests

PER_SECOND = 30
PRIVATE_BURST = 5
PRIVATE_PER_SECOND = 1.0
GROUP_PER_MINUTE = 20
FIRST_WAIT = 3  # seconds of the first retry_after of a flood wait
LONGER_BY = 1  # seconds that each message sent during the wait adds
QUEUE_OF_FILES = 5.0  # seconds of waiting files after which Telegram refuses more
FILE_REFUSED_FOR = 60
SMALL_FILE = 100_000


@dataclass(slots=True)
class Wait:
    """A flood wait that began with one message too many."""

    until: float = 0.0

    def remaining(self, now: float) -> int:
        return max(0, math.ceil(self.until - now))

    def lengthen(self, now: float, first: float = FIRST_WAIT) -> int:
        """Begin the wait with `first` seconds, or make it longer; what remains of it."""
        self.until = self.until + LONGER_BY if self.until > now else now + first
        return self.remaining(now)


@dataclass(slots=True)
class _PrivateChat:
    tokens: float = PRIVATE_BURST
    at: float = 0.0
    wait: Wait = field(default_factory=Wait)


@dataclass(slots=True)
class _Window:
    """At most so many messages within so many seconds."""

    most: int
    seconds: float
    sent: deque[float] = field(default_factory=deque)
    wait: Wait = field(default_factory=Wait)

    def full(self, now: float, count: int) -> bool:
        while self.sent and self.sent[0] <= now - self.seconds:
            self.sent.popleft()
        return len(self.sent) + count > self.most


class FloodLimits:
    """Counts messages per bot and per chat. `enforced = False` turns everything off."""

    def __init__(self, enforced: bool = True, clock: Callable[[], float] = time.monotonic) -> None:
        self.enforced = enforced
        self._clock = clock
        self._all = _Window(PER_SECOND, 1.0)
        self._groups: dict[int, _Window] = {}
        self._private: dict[int, _PrivateChat] = {}
        self._file_free_at: dict[int, float] = {}

    def check_bot(self, count: int = 1) -> None:
        """Every message and edit: 30 within any second. Raises ApiError 429."""
        if self.enforced:
            self._check_window(self._all, count)

    def check_chat(self, chat_id: int, count: int = 1) -> None:
        """A message to one chat. Raises ApiError 429."""
        if not self.enforced:
            return
        if chat_id < 0:
            window = self._groups.setdefault(chat_id, _Window(GROUP_PER_MINUTE, 60.0))
            self._check_window(window, count)
        else:
            self._check_private(self._private.setdefault(chat_id, _PrivateChat()), count)

    def heard_from(self, chat_id: int) -> None:
        """A person did something: answering is not broadcasting, the burst is whole again."""
        if chat_id in self._private:
            self._private[chat_id].tokens = PRIVATE_BURST

    def delay_of_upload(self, size: int) -> float:
        """Seconds an upload must wait. Fresh uploads over 100 kB of one size are spaced out; with
        more than 5 s of them waiting, ApiError 429 retry_after 60 (Client.cpp of the Bot API server)."""
        if not self.enforced or size <= SMALL_FILE:
            return 0.0
        now = self._clock()
        free_at = max(now, self._file_free_at.get(size, now))
        if free_at - now > QUEUE_OF_FILES:
            raise too_many_requests(FILE_REFUSED_FOR)
        self._file_free_at[size] = free_at + min(max(size * 1e-7, 0.2), 0.9)
        return free_at - now

    def _check_window(self, window: _Window, count: int) -> None:
        now = self._clock()
        if window.wait.remaining(now) or window.full(now, count):
            raise too_many_requests(window.wait.lengthen(now))
        window.sent.extend([now] * count)

    def _check_private(self, chat: _PrivateChat, count: int) -> None:
        now = self._clock()
        if chat.at:
            chat.tokens = min(PRIVATE_BURST, chat.tokens + (now - chat.at) * PRIVATE_PER_SECOND)
        chat.at = now
        needed = min(count, PRIVATE_BURST)  # an album of ten may pass a full bucket
        if chat.wait.remaining(now) or chat.tokens < needed:
            raise too_many_requests(chat.wait.lengthen(now))
        chat.tokens -= count
