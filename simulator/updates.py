"""Updates that wait for the bot: redelivered until acknowledged, forgotten when too old."""

import asyncio
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from simulator.clock import MovableClock
from simulator.errors import ApiError, bad_request, other_poller
from simulator.parameters import Parameters

LIFETIME = {"callback_query": timedelta(seconds=150)}  # Client.cpp; everything else a day
ONE_DAY = timedelta(days=1)
FIRST_ID = 812_340_001
MAX_LIMIT = 100
MAX_TIMEOUT = 50
NOT_BY_DEFAULT = {"chat_member", "message_reaction", "message_reaction_count"}


@dataclass
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
    """What getUpdates gives, by offset. One poller at a time."""

    def __init__(self, clock: MovableClock) -> None:
        self._clock = clock
        self._waiting: deque[Update] = deque()
        self._next_id = FIRST_ID
        self._allowed: list[str] = []
        self._poll: asyncio.Future[None] | None = None
        self.on_delivery: Callable[[Update], None] = lambda _: None

    @property
    def pending(self) -> list[Update]:
        """What is not acknowledged and not too old."""
        now = self._clock.now()
        self._waiting = deque(update for update in self._waiting if update.expires > now)
        return list(self._waiting)

    def add(self, kind: str, body: dict[str, Any], chat_id: int) -> None:
        if not self._wanted(kind):
            return
        expires = self._clock.now() + LIFETIME.get(kind, ONE_DAY)
        self._waiting.append(Update(self._next_id, kind, body, expires, chat_id))
        self._next_id += 1
        self._wake()

    def _wanted(self, kind: str) -> bool:
        return kind in self._allowed if self._allowed else kind not in NOT_BY_DEFAULT

    async def get(self, parameters: Parameters) -> list[dict[str, Any]]:
        """getUpdates. Raises ApiError 409 when another call takes over while this one waits."""
        self._remember_allowed(parameters)
        self._forget(parameters.integer("offset", 0))
        limit = min(max(parameters.integer("limit", MAX_LIMIT), 1), MAX_LIMIT)
        seconds = min(max(parameters.integer("timeout", 0), 0), MAX_TIMEOUT)
        self._end_poll(other_poller())
        if not self.pending and seconds:
            await self._wait(seconds)
        fetched = self.pending[:limit]
        for update in fetched:
            self.on_delivery(update)
            update.delivered = True
        return [update.as_json() for update in fetched]

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

    def _remember_allowed(self, parameters: Parameters) -> None:
        allowed = parameters.structure("allowed_updates", "can't parse allowed updates JSON object")
        if allowed is not None:
            if not isinstance(allowed, list):
                raise bad_request("expected an Array of String as allowed updates")
            self._allowed = [str(kind) for kind in allowed]

    def _forget(self, offset: int) -> None:
        if offset > 0:
            self._waiting = deque(update for update in self._waiting if update.id >= offset)
        elif offset < 0:
            self._waiting = deque(self.pending[offset:])

    def forget_all(self) -> None:
        self._waiting.clear()

    def _wake(self) -> None:
        if self._poll is not None and not self._poll.done():
            self._poll.set_result(None)

    def _end_poll(self, error: ApiError) -> None:
        if self._poll is not None and not self._poll.done():
            self._poll.set_exception(error)

    def close(self) -> None:
        """Let a waiting poller go with an empty answer."""
        self._wake()
