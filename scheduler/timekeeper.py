"""Running the ticks: APScheduler in memory only wakes us up, all truth is in the database."""

import asyncio
import logging
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from functools import partial

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from sqlalchemy.orm import Session

from bot import failpoints
from bot.clock import Clock
from bot.gateway.metrics import Metrics
from bot.storage.store import Store
from scheduler.ticks import Tick

log = logging.getLogger(__name__)


class Timekeeper:
    """Runs each tick at once and then at its interval."""

    def __init__(self, store: Store, clock: Clock, ticks: Sequence[Tick], metrics: Metrics) -> None:
        self._store = store
        self._metrics = metrics
        self._clock = clock
        self._ticks = ticks
        self._one_at_a_time = {tick.name: asyncio.Lock() for tick in ticks}

    @property
    def idle(self) -> bool:
        return not any(lock.locked() for lock in self._one_at_a_time.values())

    async def run(self, generation: int) -> None:
        """Until cancelled. The part of the role `timekeeper`."""
        await self.run_all()
        # Late is better than never, and one run makes up for all that were missed.
        defaults = {"misfire_grace_time": None, "coalesce": True, "max_instances": 1}
        scheduler = AsyncIOScheduler(timezone=UTC, job_defaults=defaults)
        for tick in self._ticks:
            scheduler.add_job(self._run_quietly, "interval", [tick], seconds=tick.every.total_seconds())
        scheduler.start()
        try:
            await asyncio.gather(*(self._when_woken(tick) for tick in self._ticks))
        finally:
            scheduler.shutdown(wait=False)

    async def _run_quietly(self, tick: Tick) -> None:
        """Being stopped is no failure, as which the scheduler would log it."""
        with suppress(asyncio.CancelledError):
            await self._run(tick)

    async def _when_woken(self, tick: Tick) -> None:
        loop, awake = asyncio.get_running_loop(), asyncio.Event()

        def wake() -> None:
            if not loop.is_closed():
                loop.call_soon_threadsafe(awake.set)

        if tick.wakes:
            self._store.on_wake(tick.wakes, wake)
        while True:
            await awake.wait()
            awake.clear()
            await self._run(tick)

    async def run_all(self) -> None:
        """Run every tick now, in order: at the start, and after the clock was moved."""
        for tick in self._ticks:
            await self._run(tick)

    async def next_due(self) -> list[tuple[datetime, str]]:
        """When which tick will next have something to do, as far as the ticks can say."""
        now = self._clock.now()
        coming = []
        for tick in self._ticks:
            if tick.next_due is not None:
                moment = await self._store.read(partial(_ask, tick.next_due, now))
                if moment is not None and moment > now:
                    coming.append((moment, tick.name))
        return coming

    async def _run(self, tick: Tick) -> None:
        try:
            async with self._one_at_a_time[tick.name]:
                more: bool | None = True
                while more:
                    more = await self._store.write(partial(_run_once, tick, self._clock.now()))
                    failpoints.reach("tick planned")
            self._metrics.ticked(tick.name, "run")
        except Exception as error:  # noqa: BLE001 the next run makes up for it
            log.error("%s failed: %s", tick.name, type(error).__name__)
            self._metrics.ticked(tick.name, "failed")


def _run_once(tick: Tick, now: datetime, session: Session) -> bool | None:
    more = tick.run(session, now)
    failpoints.reach("before tick commit")
    return more


def _ask(
    question: Callable[[Session, datetime], datetime | None], now: datetime, session: Session
) -> datetime | None:
    return question(session, now)
