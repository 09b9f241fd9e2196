"""Towns under siege until there were enough kills and freezes, then the broken variants: what it comes to."""

import asyncio
import random
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import count
from pathlib import Path
from statistics import quantiles
from typing import Any

from tests.crash import harm, leaks, variants
from tests.crash.bots import Bot, Nursery, comes_true
from tests.crash.databases import Databases, PostgreSql
from tests.crash.harm import Blow, Pace, Record, Tormentor
from tests.crash.siege import TOKEN, Siege, Size
from tests.crash.tally import Tally

TRIES = 3  # at catching a broken variant
PACES = {1: Pace(mean=0.8, patience=3.0, freezes_each=10), 3: Pace(mean=4.0, patience=8.0, freezes_each=10)}
SIZES = {1: Size(people=40, seconds=60), 3: Size(people=40, seconds=150)}
OF_VARIANTS = Size(people=16, seconds=25, patience=20)


@dataclass(frozen=True)
class Goals:
    """How often processes must be hit, and whether the broken variants are tried."""

    kills: int = 200
    freezes: int = 20
    variants: bool = True


@dataclass
class Campaign:
    """One kind of database. `folder` takes logs and files."""

    databases: Databases
    goals: Goals
    folder: Path
    nursery: Nursery
    record: Record = field(default_factory=Record)
    tally: Tally = field(default_factory=Tally)
    leaked: list[str] = field(default_factory=list)
    caught: list[str] = field(default_factory=list)
    tried: list[str] = field(default_factory=list)

    async def run(self) -> None:
        began = time.monotonic()
        for seed in count(1):
            if self.record.kills >= self.goals.kills and self.record.freezes >= self.goals.freezes:
                break
            await self._besiege(seed)
            self._say(f"{seed} towns, {time.monotonic() - began:.0f} s")
        self.leaked += leaks.in_files(self._logs(), TOKEN)
        if self.goals.variants:
            for variant in variants.of(self.databases.name):
                await self._try(variant)

    async def _besiege(self, seed: int) -> None:
        url = self.databases.fresh()
        siege = self._siege(url, seed, SIZES[self.databases.processes], self.databases.processes)
        plan = harm.blows(random.Random(seed), PACES[self.databases.processes])
        harms = [partial(torment, plan=plan)]
        if isinstance(self.databases, PostgreSql) and seed % 2 == 0:
            harms.append(partial(restart, databases=self.databases))
        tally = await siege.run(*harms)
        self.tally.add(tally)
        for complaint in (*tally.lost_answers, *tally.lost_messages, *tally.unexplained):
            sys.stderr.write(f"{self.databases.name}, town {seed}: {complaint}\n")
        self.leaked += leaks.in_database(url, TOKEN)

    async def _try(self, variant: variants.Variant) -> None:
        """Whether the same counting notices that it is broken."""
        self.tried.append(variant.name)
        for seed in range(1, TRIES + 1):
            dice = random.Random(seed)
            url = self.databases.fresh(unique_keys=variant.unique_keys)
            siege = self._siege(url, seed, OF_VARIANTS, variant.processes, variant.name)
            siege.record = Record()
            plan = harm.aimed(variant.point, dice, freezes=variant.freezes)
            hit = freeze_the_sender if variant.freezes else torment_the_last
            tally = await siege.run(partial(hit, plan=plan), faults=False)
            if not tally.is_clean:
                self.caught.append(variant.name)
                self._say(f"{variant.name} is caught: {tally.summary}")
                return
            self._say(f"{variant.name} passed after {siege.record.kills} kills: {dict(siege.record.reached)}")

    def _siege(self, url: str, seed: int, size: Size, processes: int, variant: str = "") -> Siege:
        return Siege(url, self.folder, self.nursery, self.record, size, seed, processes, variant)

    def _logs(self) -> Iterator[Path]:
        yield from self.folder.glob("*.log")
        if isinstance(self.databases, PostgreSql):
            yield self.databases.server.log

    def _say(self, what: str) -> None:
        done = f"{self.record.kills} kills, {self.record.freezes} freezes; {what}; {self.tally.summary}"
        sys.stderr.write(f"{self.databases.name}: {done}\n")

    @property
    def is_clean(self) -> bool:
        """Bars 1 and 5."""
        return self.tally.is_clean and self.caught == self.tried and not self.leaked and not self.record.ended

    @property
    def result(self) -> dict[str, Any]:
        recoveries = self.record.recoveries
        return {
            "database": self.databases.name,
            "kills": self.record.kills,
            "freezes": self.record.freezes,
            "lost_answers": len(self.tally.lost_answers),
            "lost_messages": len(self.tally.lost_messages),
            "in_doubt": self.tally.in_doubt,
            "repeated": self.tally.repeated,
            "uncertain": self.tally.uncertain,
            "recovery_p95_s": round(quantiles(recoveries, n=20)[-1], 2) if len(recoveries) > 1 else None,
            "broken_variants_caught": len(self.caught),
            "broken_variants": len(self.tried),
        }

    @property
    def complaints(self) -> list[str]:
        """All that is wrong, for whoever has to find out why."""
        tally = self.tally
        missed = [f"{name} was not noticed" for name in self.tried if name not in self.caught]
        found = [*tally.lost_answers, *tally.lost_messages, *tally.unexplained]
        return [*found, *missed, *self.record.ended, *(f"the token is in {place}" for place in self.leaked)]


async def torment(siege: Siege, plan: Iterator[Blow]) -> None:
    """Harm every process until it is over."""
    await _torment(siege, siege.bots, plan)


async def torment_the_last(siege: Siege, plan: Iterator[Blow]) -> None:
    """Harm one process, from when people begin to answer; the others are let be."""
    for bot in siege.bots:
        await bot.start(siege.environment)
    await comes_true(lambda: any(reader.pressed for reader in siege.crowd.readers), siege.size.seconds)
    siege.bots[-1].kill()
    await _torment(siege, siege.bots[-1:], plan)


async def freeze_the_sender(siege: Siege, plan: Iterator[Blow]) -> None:
    """Harm the process that sends from the beginning; the others come a little later, and are let be."""
    sender = siege.bots[-1]
    harming = asyncio.create_task(_torment(siege, [sender], plan))
    await comes_true(lambda: sender.wire.said or sender.state == "T", siege.size.seconds)
    for bot in siege.bots[:-1]:
        await bot.start(siege.environment)
    await harming


async def _torment(siege: Siege, bots: Sequence[Bot], plan: Iterator[Blow]) -> None:
    alone = len(siege.bots) == 1
    tormentors = [Tormentor(bot, siege.record, siege.environment, plan, siege.judge, alone) for bot in bots]
    await asyncio.gather(*(one.run(siege.over) for one in tormentors))


async def restart(siege: Siege, databases: PostgreSql) -> None:
    """The database server goes away in the middle of the broadcast, and comes back."""
    await comes_true(lambda: sum(bot.wire.said for bot in siege.bots) > 10, siege.size.seconds)
    siege.record.excuses = True
    for bot in siege.bots:
        bot.wire.hit()
    await asyncio.to_thread(databases.server.restart)
    for bot in siege.bots:
        bot.wire.hit()
        await siege.judge(bot)
    await asyncio.sleep(2)
    siege.record.excuses = False
