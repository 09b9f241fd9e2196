"""What the parts of the delivery machine share: a database, a clock, and processes that come and go."""

import asyncio
from collections.abc import Callable
from datetime import timedelta
from typing import Any, TypeVar

from hypothesis.stateful import RuleBasedStateMachine
from sqlalchemy import delete, update
from sqlalchemy.orm import Session

from bot.storage import leaders
from bot.storage.leaders import Role
from bot.storage.records import AuditLine, InboxRow, Leader, OutboxRow, SetAside
from bot.storage.store import Store, database_time
from tests.factories import START

T = TypeVar("T")
TABLES = (InboxRow, OutboxRow, SetAside, AuditLine, Leader)
CHATS = (101, 102)


class Base(RuleBasedStateMachine):
    """Each step is what one process does; calendar time is moved, leases end when the machine says so."""

    def __init__(self, store: Store) -> None:
        super().__init__()
        self.store = store
        self.now = self.latest = START  # the clock may be set back
        self.runner = asyncio.Runner()
        self.processes = 0
        self.write(lambda session: [session.execute(delete(table)) for table in TABLES])

    def passes(self, **by: float) -> None:
        self.now += timedelta(**by)
        self.latest = max(self.latest, self.now)

    def write(self, work: Callable[[Session], T]) -> T:
        return self.store.write_now(work)

    def claim(self, work: Callable[[Session], T]) -> T:
        """As queues are taken from: on PostgreSQL under another isolation than other writes."""
        return self.runner.run(self.store.claim(work))

    def read(self, work: Callable[[Session], T]) -> T:
        return self.store.read_now(work)

    def begins(self, roles: tuple[Role, ...] = ()) -> tuple[str, dict[Role, int]]:
        """A process starts, and takes what nobody holds: its name, and its generations."""
        self.processes += 1
        name = f"process-{self.processes}"
        return name, self.renews(name, roles)

    def renews(self, name: str, roles: tuple[Role, ...] = ()) -> dict[Role, int]:
        return {one.role: one.generation for one in self.claim(lambda s: leaders.renew(s, name, roles))}

    def lease_ends(self, name: str) -> None:
        """It did not renew in time, being dead or frozen."""

        def end(session: Session) -> None:
            past = database_time(session) - timedelta(seconds=1)
            session.execute(update(Leader).where(Leader.holder == name).values(until=past))

        self.write(end)

    def teardown(self) -> None:
        try:
            self.settles()
        finally:
            self.runner.close()

    def settles(self) -> Any:
        """At the end nothing may be left over."""
