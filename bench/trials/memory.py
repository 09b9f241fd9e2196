"""What the bot holds in memory: with 100,000 messages queued, and idle."""

import time
from typing import ClassVar

from bench.databases import owe_notes
from bench.figures import Figures, Spec
from bench.processes import TOKEN, Running, StandIn, running, standin
from bench.scene import invite
from bench.trials.common import House, heard, peer, prachum, turned

QUEUED = 100_000
WARM = 100  # messages after which everything that sending needs is loaded
RATE = 25.0
NOTE = "bench"
LONGEST = 120.0  # seconds
SETTLED = 6.0
PEOPLE = 1_652


class Queued:
    """MiB that 100,000 queued messages add to the resident memory of the process that sends them."""

    specs: ClassVar[dict[str, Spec]] = {
        "memory_queued": Spec("MiB", "PTB's AIORateLimiter", "≤ 20", lower_is_better=True)
    }

    def run(self, house: House, number: int) -> dict[str, Figures]:
        figures = Figures()

        def ours() -> None:
            database = house.shelf.fresh("queued")
            owe_notes(database, WARM, NOTE)
            with standin() as telegram, prachum(house, telegram, database, RATE) as bot:
                telegram.until(lambda seen: seen["messages"] >= WARM, LONGEST)
                before = bot.resident
                owe_notes(database, QUEUED, NOTE, first=WARM)
                telegram.until(lambda seen: seen["messages"] >= WARM + RATE, LONGEST)
                time.sleep(SETTLED)
                figures.ours = bot.resident - before
                figures.more["ours_before"] = round(before, 1)

        def theirs() -> None:
            with standin() as telegram, peer("ptb_queued", telegram, messages=QUEUED) as bot:
                figures.peer = heard(bot)["added"]

        for measure in turned([ours] if house.ours_only else [ours, theirs], number):
            measure()
        return {"memory_queued": figures}


class Idle:
    """MiB of the idle bot as it is run, and seconds from the start of its process to its first poll."""

    specs: ClassVar[dict[str, Spec]] = {
        "idle": Spec("MiB", "idle PTB", "≤ 110", lower_is_better=True),
        "idle_start": Spec("s to first poll", "idle PTB", "≤ 2", lower_is_better=True),
    }

    def run(self, house: House, number: int) -> dict[str, Figures]:
        rows = {name: Figures() for name in self.specs}
        database = house.shelf.fresh("idle")
        invite(database, PEOPLE)

        def ours() -> None:
            with standin() as telegram:
                given = {
                    "BOT_TOKEN": TOKEN,
                    "DATABASE_URL": f"sqlite:///{database}",
                    "TELEGRAM_API_URL": telegram.address,
                    "LOG_LEVEL": "ERROR",
                }
                with running("bot", "run", environment=given) as bot:
                    _enter(rows, "ours", telegram, bot)
                    bot.terminate()

        def theirs() -> None:
            with standin() as telegram, peer("ptb_idle", telegram) as bot:
                _enter(rows, "peer", telegram, bot)

        for measure in turned([ours] if house.ours_only else [ours, theirs], number):
            measure()
        return {name: rows[name] for name in rows if name in house.wanted}


def _enter(rows: dict[str, Figures], side: str, telegram: StandIn, bot: Running) -> None:
    counted = telegram.until(lambda seen: seen["first_poll_at"], LONGEST)
    time.sleep(SETTLED)
    idle, start = rows.values()
    setattr(idle, side, bot.resident)
    setattr(start, side, counted["first_poll_at"] - bot.started_at)
