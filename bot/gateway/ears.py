"""Knowing from when until when we were deaf: presses of a longer time are lost at Telegram."""

import logging
from collections.abc import Callable
from datetime import timedelta

from bot.clock import Clock, local, since_boot
from bot.domain.hearing import DEAF_AFTER, Spell
from bot.gateway.secrecy import describe
from bot.services import hearing
from bot.storage.store import Store

log = logging.getLogger(__name__)

NOTE_EVERY = timedelta(seconds=20)


class Ears:
    """Of the process that receives. While it runs real time counts, since the office's clock can be moved;
    across a restart only that clock is there."""

    def __init__(self, store: Store, clock: Clock, ticks: Callable[[], float] = since_boot) -> None:
        self._store = store
        self._clock = clock
        self._ticks = ticks
        self.begin()

    def begin(self) -> None:
        """We begin to receive: whoever did before us has left a note."""
        self._heard_at: float | None = None
        self._noted_at = self._clock.now() - NOTE_EVERY

    async def note_gap(self) -> None:
        """Telegram answers. Call before what it gave is kept, so that the first replies know of a silence."""
        now = self._clock.now()
        if self._heard_at is None:
            spell = await self._store.write(lambda session: hearing.after_start(session, now))
        elif (gap := self._since_heard()) > DEAF_AFTER:
            spell = await self._store.write(lambda session: hearing.note_silence(session, now - gap, now))
        else:
            return
        self._heard_at = self._ticks()
        if spell:
            _warn(spell)

    async def heard(self) -> None:
        """It is kept, and nothing more waits at Telegram."""
        self._heard_at = self._ticks()
        now = self._clock.now()
        if abs(now - self._noted_at) >= NOTE_EVERY:  # either way, for that clock may be moved
            await self._store.write(lambda session: hearing.heard(session, now))
            self._noted_at = now

    async def leave(self) -> None:
        """We receive no longer: note when it was for the last time."""
        if self._heard_at is None:
            return
        moment = self._clock.now() - self._since_heard()
        try:
            await self._store.write(lambda session: hearing.heard_until(session, moment))
        except Exception as error:  # noqa: BLE001 the last note is a little older then
            log.warning("until when Telegram was heard could not be noted: %s", describe(error))

    def _since_heard(self) -> timedelta:
        return timedelta(seconds=self._ticks() - (self._heard_at or 0.0))


def _warn(spell: Spell) -> None:
    since, until = (f"{local(moment):%Y-%m-%d %H:%M:%S}" for moment in (spell.since, spell.until))
    lasted = round((spell.until - spell.since).total_seconds())
    log.warning("deaf from %s to %s (Phnom Penh), %s s: presses of that time are lost", since, until, lasted)
