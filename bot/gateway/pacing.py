"""How fast we may speak: overall, and in one chat. Real time, whatever the office's clock shows.

Telegram publishes no numbers beyond its advice: 30 messages a second, one a second in a chat, 20 a minute in
a group (core.telegram.org/bots/faq). We stay below, and obey when it says otherwise.
"""

import heapq
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from math import ceil, inf
from time import monotonic

CHAT_BURST = 4.0
CHAT_RATE = 1.0
GROUP_RATE = 16 / 60  # with the burst, 20 in the first minute
BULK_BURST = 5.0
FORGET_EVERY = 5.0  # seconds
ON_ITS_WAY = 0.05  # seconds that a message may take to reach Telegram
UNLIMITED = 1_000_000
MOST_AHEAD = 256


@dataclass
class Bucket:
    """Fills with `rate` tokens a second up to `size`; each message takes one."""

    rate: float
    size: float
    tokens: float
    at: float

    @classmethod
    def full(cls, rate: float, size: float, now: float) -> "Bucket":
        return cls(rate, size, size, now)

    def fill(self, now: float) -> float:
        self.tokens = min(self.size, self.tokens + (now - self.at) * self.rate)
        self.at = now
        return self.tokens

    def until_one(self, now: float) -> float:
        """Seconds until there is a token."""
        return max(0.0, (1.0 - self.fill(now)) / self.rate)


class Window:
    """At most `size` calls within any second, wherever in the call Telegram counts it.

    A place is taken when a call begins and free again one second after its answer, at the earliest `span`
    seconds after it began: so many calls in `span` seconds are the rate.
    """

    def __init__(self, rate: float) -> None:
        self.size = ceil(rate)
        self._span = self.size / rate
        self._under_way = 0
        self._free_at: list[float] = []

    def room(self, now: float) -> int:
        while self._free_at and self._free_at[0] <= now:
            heapq.heappop(self._free_at)
        return self.size - self._under_way - len(self._free_at)

    def begin(self) -> None:
        self._under_way += 1

    def end(self, began: float, now: float) -> None:
        self._under_way -= 1
        heapq.heappush(self._free_at, max(began + self._span, now + 1.0))

    def next_room(self, now: float) -> float | None:
        return max(0.0, self._free_at[0] - now) if self._free_at else None


class Pacing:
    """The one place that knows how much may be sent now."""

    def __init__(self, rate: float, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        self._window = None if rate == inf else Window(rate)
        # Broadcasts flow evenly and leave a place in thirty to answers, unless answers have just taken it.
        self._for_answers = ceil(rate / 30) if 3 < rate < inf else 0
        self._answered_at: deque[float] = deque()
        self._bulk = Bucket.full(rate, min(BULK_BURST, rate), clock())
        self._chats: dict[int, Bucket] = {}
        self._sent: dict[int, list[float]] = {}  # when messages left to chats that are not fully rested
        self._resting: set[int] = set()  # chats that have had enough
        self._forgot_at = clock()
        self._silent_until = 0.0

    def now(self) -> float:
        """The moment in seconds, as `heard_from` takes it."""
        return self._clock()

    def room(self, *, bulk: bool) -> int:
        """How many messages may leave at this moment."""
        now = self._clock()
        if now < self._silent_until:
            return 0
        if self._window is None:
            return UNLIMITED
        room = self._window.room(now)
        return int(min(room - self._reserved(now), self._bulk.fill(now))) if bulk else room

    def ahead(self) -> int:
        """How many broadcast messages are worth having at hand: what leaves in the next half second."""
        return MOST_AHEAD if self._window is None else min(MOST_AHEAD, ceil(self._window.size / 2) + 2)

    def begin(self, chat_id: int, *, bulk: bool) -> float:
        """A message leaves; what to give back to `end` when Telegram has answered."""
        now = self._clock()
        chat = self._chat(chat_id, now)
        chat.fill(now)
        chat.tokens -= 1
        if chat.tokens < 1:
            self._resting.add(chat_id)
        self._sent.setdefault(chat_id, []).append(now)
        if self._window is not None:
            self._window.begin()
            if bulk:
                self._bulk.fill(now)
                self._bulk.tokens -= 1
            else:
                self._answered_at.append(now)
        return now

    def _reserved(self, now: float) -> int:
        while self._answered_at and self._answered_at[0] <= now - 1.0:
            self._answered_at.popleft()
        return max(0, self._for_answers - len(self._answered_at))

    def end(self, began: float) -> None:
        if self._window is not None:
            self._window.end(began, self._clock())

    def heard_from(self, chat_id: int, since: float) -> None:
        """A person did something after `since`: answering is not flooding, so they get a whole burst again.

        What was said to them after `since` may have come after what they did, and counts.
        """
        bucket = self._chats.get(chat_id)
        if bucket is not None:
            self._sent[chat_id] = [at for at in self._sent[chat_id] if at >= since - ON_ITS_WAY]
            bucket.tokens = max(bucket.fill(self._clock()), bucket.size - len(self._sent[chat_id]))

    def resting_chats(self) -> list[int]:
        """Chats that have had enough for this moment. Those fully rested are forgotten."""
        now = self._clock()
        if now - self._forgot_at > FORGET_EVERY:
            self._forget_rested(now)
        self._resting = {chat for chat in self._resting if self._chats[chat].fill(now) < 1}
        return list(self._resting)

    def _forget_rested(self, now: float) -> None:
        self._forgot_at = now
        for chat in [chat for chat, bucket in self._chats.items() if bucket.fill(now) >= bucket.size]:
            del self._chats[chat], self._sent[chat]
            self._resting.discard(chat)

    def is_resting(self, chat_id: int) -> bool:
        bucket = self._chats.get(chat_id)
        return bucket is not None and bucket.fill(self._clock()) < 1

    def be_silent(self, seconds: float) -> None:
        self._silent_until = max(self._silent_until, self._clock() + seconds)

    def next_room(self, *, bulk: bool) -> float | None:
        """Seconds until something more may be sent, if anything waits; None when only an answer can tell."""
        now = self._clock()
        if now < self._silent_until:
            return self._silent_until - now
        if self._window is None:
            return 0.0
        room = self._window.room(now) - (self._reserved(now) if bulk else 0)
        if room < 1:
            return self._window.next_room(now)
        return self._bulk.until_one(now) if bulk else 0.0

    def next_rested(self) -> float:
        """Seconds until one of the resting chats may be spoken to again; 0 when none rests."""
        now = self._clock()
        return min(
            (wait for chat in self._resting if (wait := self._chats[chat].until_one(now)) > 0), default=0.0
        )

    def _chat(self, chat_id: int, now: float) -> Bucket:
        if chat_id not in self._chats:
            rate = CHAT_RATE if chat_id > 0 else GROUP_RATE
            self._chats[chat_id] = Bucket.full(rate, CHAT_BURST, now)
        return self._chats[chat_id]
