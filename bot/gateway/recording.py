"""Writing down what became of messages: those that end together are committed together."""

import asyncio
import logging
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from itertools import islice
from typing import Any

from sqlalchemy.orm import Session

from bot import failpoints
from bot.gateway import outbox
from bot.gateway.outbox import Parcel
from bot.gateway.secrecy import describe
from bot.storage.store import TROUBLE, Store, database_time

log = logging.getLogger(__name__)

MOST_TOGETHER = 64
TOGETHER = 0.002  # seconds in which others may end too
AGAIN = 0.5  # seconds, when the database could not be written


@dataclass(slots=True)
class Outcome:
    """`values` are the columns of the row that change; `then` runs in the same transaction.

    `wait` is how long (real time) it is not tried again.
    """

    parcel: Parcel
    values: dict[str, Any] = field(repr=False)
    then: Callable[[Session], None] | None = None
    wait: timedelta | None = None


class Recorder:
    """One task that writes what has collected while it wrote before."""

    def __init__(self, store: Store, let_go: Callable[[Parcel], None]) -> None:
        self._store = store
        self._let_go = let_go
        self._waiting: deque[Outcome] = deque()
        self._noted = asyncio.Event()

    def note(self, outcome: Outcome) -> None:
        self._waiting.append(outcome)
        self._noted.set()

    async def run(self) -> None:
        """Until cancelled."""
        while True:
            await self._noted.wait()
            await asyncio.sleep(TOGETHER)
            await self._record_next()

    async def finish(self) -> None:
        """Write down what still waits, once `run` has ended."""
        while self._waiting:
            await self._record_next()

    async def _record_next(self) -> None:
        """They leave the queue when they are committed, so that whoever cancels this loses none."""
        outcomes = list(islice(self._waiting, MOST_TOGETHER))
        await self._record(outcomes)
        for outcome in outcomes:
            self._waiting.popleft()
            self._let_go(outcome.parcel)
        if not self._waiting:
            self._noted.clear()

    async def _record(self, outcomes: Sequence[Outcome]) -> None:
        """Until the database took it: what is not written down would be sent again."""
        try:
            await self._persist(outcomes)
        except Exception as error:  # noqa: BLE001 a mistake of ours in what follows from one of them
            log.error("what became of messages could not be recorded: %s", describe(error))
            if len(outcomes) == 1:
                await self._persist([replace(outcomes[0], then=None)])
                return
            for outcome in outcomes:
                await self._record([outcome])

    async def _persist(self, outcomes: Sequence[Outcome]) -> None:
        while True:
            try:
                # Serializable, it would lose against the answers that come meanwhile, again and again.
                await self._store.claim(lambda session: write_down(session, outcomes))
            except TROUBLE as error:
                log.error("the outbox could not be written: %s", describe(error))
                await asyncio.sleep(AGAIN)
            else:
                failpoints.reach("outcome committed")
                return


def write_down(session: Session, outcomes: Sequence[Outcome]) -> None:
    ours = outbox.still_ours(session, [outcome.parcel for outcome in outcomes])
    counted = [outcome for outcome in outcomes if outcome.parcel.id in ours]
    moment = database_time(session) if any(outcome.wait for outcome in counted) else None
    rows = []
    for outcome in counted:
        until = moment + outcome.wait if moment and outcome.wait else None
        rows.append((outcome.parcel.id, {**outcome.values, "lease_until": until}))
    outbox.record(session, rows)
    for outcome in counted:
        if outcome.then:
            outcome.then(session)
    failpoints.reach("before outcome commit")
