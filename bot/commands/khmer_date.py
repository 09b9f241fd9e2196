"""`khmer-date`: the lunar and the solar line of letters. Loads nothing of the bot, so it starts at once."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Annotated

import typer

from bot.clock import SystemClock, local_day
from bot.commands import MISTAKE
from bot.domain.lunar import lunar_date
from bot.domain.new_year import FIRST_YEAR, LAST_YEAR
from bot.domain.reading import Unread, Why, read_date
from bot.wording.dates import khmer_day
from bot.wording.lunar import lunar_line

OUTSIDE = f"the Khmer calendar is known for {FIRST_YEAR} to {LAST_YEAR}; give a day of these years."
SUCH_AS = "such as 2026-11-23 or 23/11/2026"
WHY = {
    Why.NOT_UNDERSTOOD: f"this is no date; give day, month and year, {SUCH_AS}.",
    Why.IMPOSSIBLE: f"there is no such day from {FIRST_YEAR} to {LAST_YEAR}; give one {SUCH_AS}.",
    Why.AMBIGUOUS: "the weekday is not that of this date; leave it out, or give the other date.",
}


def khmer_date(
    day: Annotated[str, typer.Argument(help="A day, such as 2026-11-23, 23/11/2026 or ២៣/១១/២០២៦.")],
    to: Annotated[str | None, typer.Option("--to", help="The last day, to have all from the first.")] = None,
) -> None:
    """Print the lunar line and the solar line of a letter, a day on each line, parted by tabs.

    Which of the days an almanac should confirm, since almanacs differ on them, is said on standard error.
    """
    first, last = _days(day, to)
    doubtful: list[date] = []
    for each in _from_to(first, last):
        typer.echo(f"{each.isoformat()}\t{lunar_line(each)}\t{khmer_day(each)}")
        if lunar_date(each).to_be_confirmed:
            doubtful.append(each)
    for spell in _spells(doubtful):
        typer.echo(f"To be confirmed by an almanac: {spell}", err=True)


def _days(day: str, to: str | None) -> tuple[date, date]:
    """The first and the last day; every fault is told at once, with code 2."""
    first, faults = _read(day, "DAY")
    last = first
    if to is not None:
        last, more = _read(to, "--to")
        faults += more
    if first and last and last < first:
        faults.append(f"--to: {last} is before {first}.")
    if faults or first is None or last is None:
        for fault in faults:
            typer.echo(fault, err=True)
        raise typer.Exit(MISTAKE)
    return first, last


def _read(typed: str, name: str) -> tuple[date | None, list[str]]:
    found = _iso(typed) or read_date(typed, local_day(SystemClock().now()))
    if isinstance(found, Unread):
        return None, [f"{name}: {typed[:40]!r}: {WHY[found.why]}"]
    if not FIRST_YEAR <= found.year <= LAST_YEAR:
        return None, [f"{name}: {found}: {OUTSIDE}"]
    return found, []


def _iso(typed: str) -> date | None:
    """As programs write it, with all the digits of the year: 0023-01-01 is a day of the year 23."""
    try:
        return date.fromisoformat(typed.strip())
    except ValueError:
        return None


def _from_to(first: date, last: date) -> Iterator[date]:
    return (first + timedelta(days=n) for n in range((last - first).days + 1))


def _spells(days: list[date]) -> Iterator[str]:
    """Days that follow on each other as `first to last`."""
    known, begun = set(days), None
    for day in days:
        begun = begun or day
        if day + timedelta(days=1) not in known:
            yield f"{begun}" if begun == day else f"{begun} to {day}"
            begun = None
