"""Bots broken on purpose: counting that does not notice them is worth nothing."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from math import inf
from types import SimpleNamespace
from typing import Any

from bot.gateway import inbox, outbox, turn
from bot.gateway.receiver import Receiver
from bot.gateway.roles import Roles
from bot.storage.lock import DatabaseLock


@dataclass(frozen=True)
class Variant:
    """`point`: where its last process is killed, or frozen, to show what is broken; "" is any moment."""

    name: str
    point: str
    spoil: Callable[[], None]
    processes: int = 1
    freezes: bool = False
    unique_keys: bool = True


def spoil(name: str) -> None:
    """Break this process in the way named; an empty name leaves it whole."""
    if name:
        next(one for one in (NO_FENCING, *OTHERS) if one.name == name).spoil()


def of(database: str) -> list[Variant]:
    """Those to be caught on that kind of database."""
    return [NO_FENCING if database == "sqlite" else FROZEN_WITHOUT_FENCING, *OTHERS]


def _no_fencing() -> None:
    """Once a leader, it believes to be one for ever, and its outcomes count whatever happened meanwhile."""
    renew = Roles._renew

    async def once(self: Roles) -> None:
        if not self._held:
            await renew(self)
        self._valid_until = inf

    Roles._renew = once  # type: ignore[method-assign]
    outbox.still_ours = lambda _session, parcels: {parcel.id for parcel in parcels}  # type: ignore[assignment]
    DatabaseLock.acquire = lambda self: None  # type: ignore[method-assign]


def _acknowledge_first() -> None:
    """Telegram is told that updates arrived before they are committed."""
    fetch = Receiver._fetch

    async def acknowledged(self: Receiver) -> list[dict[str, Any]]:
        updates = await fetch(self)
        if updates:
            url, offset = f"{self._bot.base_url}/getUpdates", updates[-1]["update_id"] + 1
            await self._transport.call(url, {"offset": offset, "timeout": 0, "limit": 1}, 10)
        return updates

    Receiver._fetch = acknowledged  # type: ignore[method-assign]


def _no_unique_key() -> None:
    """The tables were made without the keys."""


def _done_before() -> None:
    """The update is done in a transaction of its own, then what it causes is committed."""
    work = turn.Turn.work

    async def apart(self: turn.Turn, *given: Any, **named: Any) -> Any:
        await self.house.store.write(lambda session: inbox.done(session, self.ticket, self.now))
        return await work(self, *given, **named)

    _use(apart)


def _done_after() -> None:
    """What an update causes is committed, then that it is done."""
    work = turn.Turn.work

    async def apart(self: turn.Turn, *given: Any, **named: Any) -> Any:
        result = await work(self, *given, **named)
        await self.house.store.write(lambda session: inbox.done(session, self.ticket, self.now))
        return result

    _use(apart)


def _use(work: Any) -> None:
    """In its own transaction nothing is marked as done any more."""
    turn.Turn.work = turn.Turn.look = work  # type: ignore[method-assign]
    turn.inbox = SimpleNamespace(  # type: ignore[assignment]
        done=lambda *_: None, Ticket=inbox.Ticket, AlreadyDone=inbox.AlreadyDone
    )


# On SQLite the lock file is the fence: without it, each process that starts takes over from a living one.
NO_FENCING = Variant("no_fencing", "", _no_fencing, processes=2)
# On PostgreSQL a sender that was frozen goes on, though another one has taken over.
FROZEN_WITHOUT_FENCING = replace(NO_FENCING, point="claimed before call", freezes=True)
OTHERS = (
    Variant("acknowledge_first", "updates fetched", _acknowledge_first),
    Variant("no_unique_key", "inbox committed", _no_unique_key, unique_keys=False),
    Variant("done_before", "before use case commit", _done_before),
    Variant("done_after", "after use case commit", _done_after),
)
