"""Updates that wait for the bot: redelivered until acknowledged, forgotten when too old."""

import asyncio
import secrets
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import islice, takewhile
from random import Random
from typing import Any

from simulator.clock import MovableClock
from simulator.errors import ApiError, bad_request, other_poller, webhook_is_active
from simulator.parameters import Parameters

LIFETIME = {"callback_query": timedelta(seconds=150)}  # Client.cpp; everything else a day
ONE_DAY = timedelta(days=1)
NEVER = datetime.max.replace(tzinfo=UTC)
FIRST_ID = 812_340_001
MAX_LIMIT = 100
MAX_TIMEOUT = 50
TOO_FAR = 10  # an offset further ahead than this is not believed (TQueue.cpp)
REMEMBERED = 1_000  # updates that can still be sent once more
NOT_BY_DEFAULT = {"chat_member", "message_reaction", "message_reaction_count"}


@dataclass(slots=True)
class Update:
    """One update as it was when it happened."""

    id: int
    kind: str
    body: dict[str, Any]
    expires: datetime
    chat_id: int
    delivered: bool = False

    def as_json(self) -> dict[str, Any]:
        return {"update_id": self.id, self.kind: self.body}


class UpdateQueue:
    """What getUpdates gives, by offset, to one poller at a time; or what goes to the webhook."""

    def __init__(self, clock: MovableClock) -> None:
        self._clock = clock
        self._waiting: dict[int, Update] = {}
        self._first_to_expire = NEVER
        self._next_id = FIRST_ID
        self._restart_at: int | None = None
        self._recent: deque[Update] = deque(maxlen=REMEMBERED)
        self._repeat_chance = 0.0
        self._dice = Random(0)  # noqa: S311 - repeatable on purpose
        self._poll: asyncio.Future[None] | None = None
        self.allowed: list[str] = []
        self.on_delivery: Callable[[Update], None] = lambda _: None
        self.to_webhook: Callable[[Update], None] | None = None

    @property
    def pending(self) -> list[Update]:
        """What is not acknowledged and not too old."""
        self._drop_expired()
        return list(self._waiting.values())

    @property
    def pending_count(self) -> int:
        self._drop_expired()
        return len(self._waiting)

    def _drop_expired(self) -> None:
        now = self._clock.now()
        if self._first_to_expire > now:
            return
        self._waiting = {one: update for one, update in self._waiting.items() if update.expires > now}
        self._first_to_expire = min((update.expires for update in self._waiting.values()), default=NEVER)

    def add(self, kind: str, body: dict[str, Any], chat_id: int) -> None:
        if not self._wanted(kind):
            return
        self._enqueue(kind, body, chat_id)
        if self._repeat_chance and self._dice.random() < self._repeat_chance:
            self._enqueue(kind, body, chat_id)

    def _enqueue(self, kind: str, body: dict[str, Any], chat_id: int) -> Update:
        if self._restart_at is not None and not self.pending_count:
            self._next_id, self._restart_at = self._restart_at, None
        expires = self._clock.now() + LIFETIME.get(kind, ONE_DAY)
        update = Update(self._next_id, kind, body, expires, chat_id)
        self._next_id += 1
        self._waiting[update.id] = update
        self._first_to_expire = min(self._first_to_expire, expires)
        self._recent.append(update)
        self._wake()
        if self.to_webhook:
            self.to_webhook(update)
        return update

    def _wanted(self, kind: str) -> bool:
        return kind in self.allowed if self.allowed else kind not in NOT_BY_DEFAULT

    # Quirks on request

    def repeat(self, update_id: int) -> Update | None:
        """The same message or press once more under another update id, as after a bad connection of
        the person's; None when it was too long ago."""
        known = next((update for update in self._recent if update.id == update_id), None)
        return self._enqueue(known.kind, known.body, known.chat_id) if known else None

    def repeat_by_chance(self, chance: float, seed: int = 0) -> None:
        """Let each update from now on come twice with this probability."""
        self._repeat_chance, self._dice = chance, Random(seed)  # noqa: S311

    def restart_ids(self, first: int | None = None) -> None:
        """Go on at another number, a random one by default, as soon as nothing waits. Telegram does
        so after a week of silence."""
        self._restart_at = first or 1 + secrets.randbelow(2**31 - 10**6)

    # getUpdates

    async def get(self, parameters: Parameters) -> list[dict[str, Any]]:
        """getUpdates. Raises ApiError 409 when another call takes over while this one waits."""
        if self.to_webhook:
            raise webhook_is_active()
        self.remember_allowed(parameters)
        self._forget(parameters.integer("offset", 0))
        limit = min(max(parameters.integer("limit", MAX_LIMIT), 1), MAX_LIMIT)
        seconds = min(max(parameters.integer("timeout", 0), 0), MAX_TIMEOUT)
        self.end_poll(other_poller())
        if not self.pending_count and seconds:
            await self._wait(seconds)
        self._drop_expired()
        fetched = list(islice(self._waiting.values(), limit))
        for update in fetched:
            self.delivering(update)
        return [update.as_json() for update in fetched]

    def delivering(self, update: Update) -> None:
        """It goes out to the bot now, perhaps not for the first time."""
        self.on_delivery(update)
        update.delivered = True

    async def _wait(self, seconds: float) -> None:
        poll = asyncio.get_running_loop().create_future()
        self._poll = poll
        try:
            await asyncio.wait_for(poll, seconds)
        except TimeoutError:
            pass  # an empty answer
        finally:
            if self._poll is poll:
                self._poll = None

    def remember_allowed(self, parameters: Parameters) -> None:
        allowed = parameters.structure("allowed_updates", "can't parse allowed updates JSON object")
        if allowed is not None:
            if not isinstance(allowed, list):
                raise bad_request("expected an Array of String as allowed updates")
            self.allowed = [str(kind) for kind in allowed]

    def _forget(self, offset: int) -> None:
        """Ids rise from the head of the queue to its tail, for they restart only when it is empty."""
        if offset < 0:
            kept = self.pending[offset:]
            offset = kept[0].id if kept else 0
        if not 0 < offset <= self._next_id + TOO_FAR:
            return  # one of another numbering is not believed: everything comes again
        for update_id in list(takewhile(lambda waiting: waiting < offset, self._waiting)):
            del self._waiting[update_id]

    def acknowledge(self, update: Update) -> None:
        self._waiting.pop(update.id, None)

    def waits(self, update: Update) -> bool:
        """Whether it is neither acknowledged, nor too old, nor dropped."""
        self._drop_expired()
        return self._waiting.get(update.id) is update

    def forget_all(self) -> None:
        self._waiting.clear()

    def _wake(self) -> None:
        if self._poll is not None and not self._poll.done():
            self._poll.set_result(None)

    def end_poll(self, error: ApiError) -> None:
        if self._poll is not None and not self._poll.done():
            self._poll.set_exception(error)

    def close(self) -> None:
        """Let a waiting poller go with an empty answer."""
        self._wake()
