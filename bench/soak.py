"""`python -m bench.soak`: 100,000 people are invited; some blocked the bot, calls fail, others answer.

Prints how far it has come and how much memory the bot holds, and one JSON line at the end.
"""

import json
import sqlite3
import time
from contextlib import closing
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console

from bench.databases import open_shelf, write_lines
from bench.pressing import presses
from bench.processes import Running, StandIn, standin
from bench.scene import invite
from bench.trials.common import House, prachum

BLOCKED, FAILING = 7, 13  # the last two digits of the chats: one in a hundred each
PRESSERS = 5_000
PRESS_EVERY = 0.05  # seconds
LOOK_EVERY = 2.0
LONGEST = 3600.0
WARM = 0.02  # the part of the recipients after which memory is first looked at
LAST_ANSWERS = 30.0
OPEN = "SELECT count(*) FROM outbox WHERE state IN ('queued', 'sending', 'retrying', 'uncertain')"
ANSWERED = "SELECT count(*) FROM invitations WHERE answer IS NOT NULL"
UNREACHABLE = "SELECT count(*) FROM outbox WHERE state = 'unreachable'"
out = Console(stderr=True)


def main(recipients: Annotated[int, typer.Option(help="how many people are invited")] = 100_000) -> None:
    """Exit code 1 when anything was lost."""
    with open_shelf() as shelf:
        database = shelf.fresh("soak")
        out.print(f"inviting {recipients:,} people …", highlight=False)
        invite(database, PRESSERS, owed=recipients)
        pressing = shelf.folder / "soak.jsonl"
        write_lines(pressing, presses(database))
        options = ["--blocked", str(BLOCKED), "--failing", str(FAILING), "--presses", str(pressing)]
        options += ["--press-every", str(PRESS_EVERY), "--press-until", str(recipients)]
        house = House(shelf, frozenset())
        with standin(*options) as telegram, prachum(house, telegram, database, rate=1_000_000) as bot:
            began = time.monotonic()
            resident = _watch(telegram, bot, database, recipients)
            seconds = time.monotonic() - began
            telegram.until(
                lambda seen: seen["pressed"] == _count(database, ANSWERED), LAST_ANSWERS, patient=True
            )
            found = _found(telegram.stats(), database, recipients)
    found |= {"seconds": round(seconds, 1), "messages_per_second": round(recipients / seconds, 1)}
    found |= {"rss_first_mib": resident[0], "rss_last_mib": resident[-1], "rss_peak_mib": max(resident)}
    print(json.dumps(found))  # noqa: T201 it is the result
    raise typer.Exit(int(not found["complete"] or found["lost_messages"] > 0 or found["lost_answers"] > 0))


def _watch(telegram: StandIn, bot: Running, database: Path, recipients: int) -> list[float]:
    """Until nothing is owed any more: MiB held, from the moment when everything is warm."""
    resident: list[float] = []
    end = time.monotonic() + LONGEST
    while time.monotonic() < end:
        messages = telegram.stats()["messages"]
        if messages >= recipients * WARM:
            resident.append(round(bot.resident, 1))
        if not _count(database, OPEN):
            break
        out.print(f"{messages:>9,} sent, {bot.resident:6.1f} MiB", highlight=False)
        time.sleep(LOOK_EVERY)
    return resident


def _found(counted: dict[str, Any], database: Path, recipients: int) -> dict[str, Any]:
    blocked = sum(number % 100 == BLOCKED for number in range(recipients))
    return {
        "recipients": recipients,
        "blocked": blocked,
        "unreachable": _count(database, UNREACHABLE),
        "failed_calls": counted["refused"].get("502", 0),
        "complete": _count(database, OPEN) == 0,
        "lost_messages": recipients - blocked - counted["chats_reached"],
        "repeated": counted["repeated"],
        "pressed": counted["pressed"],
        "lost_answers": counted["pressed"] - _count(database, ANSWERED),
    }


def _count(database: Path, question: str) -> int:
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True, timeout=10)) as connection:
        counted: int = connection.execute(question).fetchone()[0]
    return counted


if __name__ == "__main__":
    typer.run(main)
