"""Doing harm: processes are killed and frozen at random moments and at each named point, again and again."""

import asyncio
import random
import time
from collections import Counter
from collections.abc import Awaitable, Callable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import cycle

from bot import failpoints
from tests.crash.bots import LOOK, Bot
from tests.crash.wire import RECENT, Cut

FROZEN = 9.5  # seconds: past the lease
GRACE = 0.1  # seconds in which calls that were on the line when a process ended arrive
COLD_EACH = 5  # every so many starts, one is from the command line on
ON_THE_WIRE = ("before Telegram has it", "after Telegram has it")


@dataclass(frozen=True)
class Blow:
    """How one process ends. `point`: a failpoint, one of ON_THE_WIRE, or "" for any moment."""

    point: str
    passing: int
    freezes: bool
    after: float  # seconds from the start, for any moment
    patience: float = 3.0

    @property
    def environment(self) -> dict[str, str]:
        if self.point not in failpoints.POINTS:
            return {}
        end = "freeze" if self.freezes else "kill"
        return {failpoints.VARIABLE: f"{self.point}:{self.passing}:{end}"}

    def cut(self, bot: Bot) -> Cut | None:
        if self.point not in ON_THE_WIRE:
            return None
        strike = bot.freeze if self.freezes else bot.kill
        return Cut(self.passing, self.point == ON_THE_WIRE[1], strike)


@dataclass(frozen=True)
class Pace:
    """`mean`: seconds that a process lives when it ends at any moment. `patience`: seconds after which a
    process that passes its point by is killed wherever it is. Every `freezes_each`-th blow is a freeze."""

    mean: float
    patience: float
    freezes_each: int


def blows(dice: random.Random, pace: Pace) -> Iterator[Blow]:
    """Endlessly: every point in turn, and each second time any moment."""
    points = [*failpoints.POINTS, *ON_THE_WIRE]
    dice.shuffle(points)
    turn = cycle(point for point in points for point in (point, ""))
    for number, point in enumerate(turn, 1):
        freezes = number % pace.freezes_each == 0
        yield Blow(point, dice.randint(1, 4), freezes, dice.expovariate(1 / pace.mean), pace.patience)


def aimed(point: str, dice: random.Random, *, freezes: bool) -> Iterator[Blow]:
    """Endlessly at this point only."""
    while True:
        yield Blow(point, dice.randint(2, 4), freezes, after=dice.uniform(2, 4), patience=8.0)


@dataclass
class Record:
    """What was done, and how long it took until the bot spoke again.

    `reached`: which points ended or froze a process. `ended`: processes that ended by themselves; `excuses`:
    while the database is away they may, for a service manager starts them again.
    """

    kills: int = 0
    freezes: int = 0
    reached: Counter[str] = field(default_factory=Counter)
    ended: list[str] = field(default_factory=list)
    recoveries: list[float] = field(default_factory=list)
    hit_at: float | None = None
    excuses: bool = False

    def hit(self) -> None:
        self.hit_at = time.monotonic()

    def spoke(self) -> None:
        """Telegram took a message from some process."""
        if self.hit_at is not None:
            self.recoveries.append(time.monotonic() - self.hit_at)
            self.hit_at = None


@dataclass
class Tormentor:
    """Harms the processes that run in one place, one after the other.

    `judge` asks the database what it knows of what the process did before it was hit.
    """

    bot: Bot
    record: Record
    environment: Mapping[str, str]
    plan: Iterator[Blow]
    judge: Callable[[Bot], Awaitable[None]]
    alone: bool
    starts: int = 0

    async def run(self, over: asyncio.Event) -> None:
        """Until it is over; leaves no process."""
        while not over.is_set():
            blow = next(self.plan)
            await self._start(blow)
            if blow.freezes:
                await self._freeze(blow, over)
            elif not await self._comes_to(blow, over) and not self.bot.is_alive and not self.record.excuses:
                self.record.ended.append(f"bot {self.bot.number} ended by itself")
            await self._kill()

    async def _start(self, blow: Blow) -> None:
        cold = self.starts % COLD_EACH == 0
        self.starts += 1
        environment = {**self.environment, **blow.environment}
        await self.bot.start(environment, cut=blow.cut(self.bot), cold=cold)

    async def _comes_to(self, blow: Blow, over: asyncio.Event) -> bool:
        """Whether it came to its point, and stopped or ended there; returns when its time is over."""
        until = time.monotonic() + (blow.patience if blow.point else blow.after)
        while time.monotonic() < until and not over.is_set():
            if self.bot.state in ("", "T"):
                if blow.point:
                    self.record.reached[blow.point] += 1
                return bool(blow.point)
            await asyncio.sleep(LOOK)
        return False

    async def _freeze(self, blow: Blow, over: asyncio.Event) -> None:
        """Past the lease; then it goes on as if nothing had been."""
        await self._comes_to(blow, over)
        self.bot.freeze()
        self.bot.wire.hit()
        self.record.freezes += 1
        self.record.hit()
        await asyncio.sleep(FROZEN)
        await self.judge(self.bot)
        self.bot.thaw()
        if self.alone:
            self.record.hit()  # nobody could take over
        await asyncio.sleep(RECENT + blow.after)  # long enough for what it does late to be no excuse

    async def _kill(self) -> None:
        self.bot.kill()
        if not await self.bot.until("", 10):
            raise RuntimeError(f"bot {self.bot.number} cannot be killed")
        self.bot.wire.hit()
        self.record.kills += 1
        self.record.hit()
        await asyncio.sleep(GRACE)
        await self.judge(self.bot)
