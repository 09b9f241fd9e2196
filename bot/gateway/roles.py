"""The roles of this process: taken, renewed, and their parts started and stopped with them."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from math import inf
from os import getpid
from secrets import token_hex
from socket import gethostname
from time import monotonic

from bot import failpoints
from bot.gateway.secrecy import describe
from bot.storage import leaders
from bot.storage.leaders import LEASE, RENEW_EVERY, Role
from bot.storage.store import Store

log = logging.getLogger(__name__)

MARGIN = 1.0  # seconds before the end of a lease from which on nothing is begun under it
Part = Callable[[int], Awaitable[None]]  # given the generation, works until cancelled


class Roles:
    """What this process may do. `me` is its name in the database."""

    def __init__(self, store: Store) -> None:
        self.me = f"{gethostname()[:16]}-{getpid()}-{token_hex(4)}"  # for the operator to recognise
        self._store = store
        self._held: dict[Role, int] = {}
        self._valid_until = 0.0  # monotonic
        self._parts: Mapping[Role, Part] = {}
        self._running: dict[Role, tuple[int, asyncio.Task[None]]] = {}

    def generation(self, role: Role) -> int | None:
        """Under which generation the role may be used at this moment; None when it may not.

        A process that was frozen finds here that its lease has run out, whatever it believed before.
        """
        return self._held.get(role) if monotonic() < self._valid_until else None

    @property
    def mine(self) -> frozenset[Role]:
        """The roles that this process may use at this moment."""
        return frozenset(role for role in Role if self.generation(role) is not None)

    async def begin(self, parts: Mapping[Role, Part]) -> None:
        """Take what is free and start its parts. Call once, before `run`."""
        self._parts = parts
        if self._store.is_sqlite:
            await self._store.write(leaders.begin_alone)
        await self._renew()

    async def run(self) -> None:
        """Renew until cancelled. Raises what ended a part."""
        while True:
            tasks = [task for _, task in self._running.values()]
            if tasks:
                done, _ = await asyncio.wait(tasks, timeout=RENEW_EVERY, return_when=asyncio.FIRST_COMPLETED)
                for task in done:
                    task.result()
            else:
                await asyncio.sleep(RENEW_EVERY)
            try:
                await self._renew()
            except Exception as error:  # noqa: BLE001 the database may be back in a moment
                log.error("this process could not renew what it leads: %s", describe(error))

    async def end(self) -> None:
        """Stop the parts; they finish nothing by themselves."""
        ending = {task for _, task in self._running.values()}
        self._running.clear()
        while ending:  # once more, should a library have swallowed it
            for task in ending:
                task.cancel()
            _, ending = await asyncio.wait(ending, timeout=5)

    async def let_go(self) -> None:
        """Another process need not wait until the leases run out."""
        try:
            await self._store.claim(lambda session: leaders.let_go(session, self.me))
        except Exception as error:  # noqa: BLE001 then they run out
            log.warning("what this process led could not be handed over: %s", describe(error))

    async def _renew(self) -> None:
        asked = monotonic()
        held = await self._store.claim(lambda session: leaders.renew(session, self.me))
        failpoints.reach("leader renewed")
        self._valid_until = inf if self._store.is_sqlite else asked + LEASE.total_seconds() - MARGIN
        self._held = {one.role: one.generation for one in held}
        for role in self._parts:
            await self._adjust(role)

    async def _adjust(self, role: Role) -> None:
        """Start, stop or replace the part, as the role came or went."""
        generation = self._held.get(role)
        running = self._running.get(role)
        if running and running[0] != generation:
            log.warning("another process is %s now", role)
            del self._running[role]
            running[1].cancel()
            await asyncio.wait([running[1]], timeout=5)
        if generation is not None and role not in self._running:
            log.info("this process is %s", role)
            task = asyncio.ensure_future(self._parts[role](generation))
            self._running[role] = (generation, task)
