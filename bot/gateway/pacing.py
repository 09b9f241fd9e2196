"""How fast we may speak: overall, and in one chat. Real time, whatever the office's clock shows.

Telegram publishes no numbers beyond its advice: 30 messages a second, one a second in a chat
(core.telegram.org/bots/faq). We stay below, and obey when it says otherwise.
"""

from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic

CHAT_BURST = 4.0
CHAT_RATE = 1.0
BURST = 4.0
ON_ITS_WAY = 0.05  # seconds that a message may take to reach Telegram
GROUP_RATE = 1 / 3  # 20 a minute
FOR_ANSWERS = 0.2  # the part of the rate that reminders and broadcasts leave free


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


class Pacing:
    """The one place that knows how much may be sent now."""

    def __init__(self, rate: float, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        now = clock()
        self._all = Bucket.full(rate, min(BURST, rate), now)
        self._bulk = Bucket.full(rate * (1 - FOR_ANSWERS), min(BURST, rate), now)
        self._chats: dict[int, Bucket] = {}
        self._sent: dict[int, list[float]] = {}  # when messages left to chats that are not fully rested
        self._silent_until = 0.0

    def room(self, *, bulk: bool) -> int:
        """How many messages may leave at this moment."""
        now = self._clock()
        if now < self._silent_until:
            return 0
        room = self._all.fill(now)
        return int(min(room, self._bulk.fill(now)) if bulk else room)

    def took(self, chat_id: int, *, bulk: bool) -> None:
        """A message leaves."""
        now = self._clock()
        for bucket in (self._all, *([self._bulk] if bulk else []), self._chat(chat_id)):
            bucket.fill(now)
            bucket.tokens -= 1
        self._sent.setdefault(chat_id, []).append(now)

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
        self._chats = {chat: bucket for chat, bucket in self._chats.items() if bucket.fill(now) < bucket.size}
        self._sent = {chat: self._sent[chat] for chat in self._chats}
        return [chat for chat, bucket in self._chats.items() if bucket.tokens < 1]

    def be_silent(self, seconds: float) -> None:
        self._silent_until = max(self._silent_until, self._clock() + seconds)

    def next_room(self) -> float:
        """Seconds until something more may be sent, if anything waits."""
        now = self._clock()
        chats = [bucket.until_one(now) for bucket in self._chats.values()]
        waits = [self._silent_until - now, self._all.until_one(now), self._bulk.until_one(now), *chats]
        return min((wait for wait in waits if wait > 0), default=0.0)

    def _chat(self, chat_id: int) -> Bucket:
        if chat_id not in self._chats:
            rate = CHAT_RATE if chat_id > 0 else GROUP_RATE
            self._chats[chat_id] = Bucket.full(rate, CHAT_BURST, self._clock())
        return self._chats[chat_id]
