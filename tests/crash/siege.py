"""One town lived through while the bot is killed again and again, and what became of it."""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from bot.storage.store import Store
from simulator import MovableClock, Simulator
from simulator.ledger import Entry
from tests.crash import tally
from tests.crash.bots import Bot, Nursery
from tests.crash.crowd import Crowd
from tests.crash.faults import misbehave
from tests.crash.harm import Record
from tests.crash.process import OFFSET, VARIANT
from tests.crash.tally import Phones, Tally
from tests.crash.town import TODAY, people_of, settle_in
from tests.crash.wire import NEW_MESSAGE, Wire

T = TypeVar("T")
TOKEN = "7000000001:AAGk3pQv9Zt_search-for-me-in-every-log"
LOOK = 0.3  # seconds


@dataclass(frozen=True)
class Size:
    """How large a town is, and for how many seconds it is harmed at most. `patience`: seconds in which
    everything that is owed must be done once nobody harms the bot any more."""

    people: int
    seconds: float
    patience: float = 120.0


@dataclass
class Siege:
    """`url` is of a fresh database, `processes` how many bots share it."""

    url: str
    folder: Path
    nursery: Nursery
    record: Record
    size: Size
    seed: int
    processes: int = 1
    variant: str = ""
    bots: list[Bot] = field(default_factory=list)
    over: asyncio.Event = field(default_factory=asyncio.Event)

    @asynccontextmanager
    async def prepared(self) -> AsyncIterator[None]:
        """Telegram, the town and the places of the processes; at the end no process is left."""
        self.simulator = Simulator(TOKEN, clock=MovableClock(TODAY), limits=False)
        await self.simulator.start()
        self.store = Store(self.url)
        self.town = people_of(self.simulator, self.size.people)
        self.store.write_now(lambda session: settle_in(session, self.town, self.simulator))
        self.crowd = Crowd(self.simulator.world, self.town, self.seed)
        async with AsyncExitStack() as stack:
            for number in range(self.processes):
                wire = Wire(self.simulator.url, self.record.spoke)
                await wire.open()
                stack.push_async_callback(wire.close)
                self.bots.append(Bot(number, wire, self.nursery, self.folder))
            try:
                yield
            finally:
                for bot in self.bots:
                    bot.kill()
                self.store.close()
                await self.simulator.stop()

    @property
    def environment(self) -> dict[str, str]:
        return {
            "BOT_TOKEN": TOKEN,
            "DATABASE_URL": self.url,
            OFFSET: str(self.simulator.clock.offset.total_seconds()),
            VARIANT: self.variant,
        }

    async def run(self, *harms: "Harm", faults: bool = True) -> Tally:
        """Harm until everything is done or the time is over, then let the bot be until everything is done."""
        async with self.prepared():
            if faults:
                misbehave(self.simulator, self.seed)
            living = asyncio.create_task(self.crowd.live())
            harming = [asyncio.create_task(_done(harm(self))) for harm in harms]
            await self._until_done(living, self.size.seconds, harming)
            self.over.set()
            await asyncio.gather(*harming)
            self.simulator.faults.clear()
            for bot in self.bots:
                if not bot.is_alive:
                    await bot.start(self.environment)
            await self._until_done(living, self.size.patience)
            living.cancel()
            await asyncio.gather(living, return_exceptions=True)
            await self._end()
            return await self._counted()

    async def _until_done(
        self, living: "asyncio.Task[None]", seconds: float, meanwhile: Sequence["asyncio.Task[None]"] = ()
    ) -> None:
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            if living.done() and not self.simulator.world.updates.pending and await self._is_settled():
                return
            for task in meanwhile:
                if task.done():
                    task.result()
            await asyncio.sleep(LOOK)

    async def _is_settled(self) -> bool:
        return await self.read(lambda session: tally.is_settled(session, self.town))

    async def _end(self) -> None:
        for bot in self.bots:
            bot.end()
        for bot in self.bots:
            if not await bot.until("", 20):
                self.record.ended.append(f"bot {bot.number} did not end when told to")

    async def judge(self, bot: Bot) -> None:
        delivered = {entry.message_id: entry.text for entry in self._written()}
        bot.wire.judge(await self.read(lambda session: tally.committed(session, delivered)))

    async def _counted(self) -> Tally:
        written = self._written()
        cut_off = {entry.message_id for entry in written if entry.code != 200}
        in_doubt = cut_off.union(*(bot.wire.in_doubt for bot in self.bots))
        phones = Phones({entry.message_id: entry.text for entry in written}, in_doubt, self._story)
        return await self.read(lambda session: tally.count(session, self.town, self.crowd, phones))

    def _written(self) -> list[Entry]:
        """New messages of the bot on the phones."""
        return [entry for entry in self.simulator.ledger.entries if _is_new_message(entry)]

    def _story(self, message_id: int) -> str:
        return " ".join(
            f"bot {bot.number}: {told}" for bot in self.bots if (told := bot.wire.story(message_id))
        )

    async def read(self, query: Callable[[Session], T]) -> T:
        """Patient, for the database may be restarting."""
        deadline = time.monotonic() + 60
        while True:
            try:
                return await self.store.read(query)
            except DBAPIError:
                if time.monotonic() > deadline:
                    raise
                await asyncio.sleep(0.2)


Harm = Callable[[Siege], Awaitable[None]]


async def _done(harm: Awaitable[None]) -> None:
    await harm


def _is_new_message(entry: Entry) -> bool:
    return entry.delivered and entry.method.lower().startswith(NEW_MESSAGE)
