"""The bot as `python -m bot run` runs it, for being killed: its office clock is the simulator's."""

import os
import sys
from datetime import UTC, datetime, timedelta

import typer

import bot.app
from bot.commands import serve
from tests.crash import variants

OFFSET, VARIANT = "CRASH_CLOCK_OFFSET", "CRASH_VARIANT"


class ShiftedClock:
    """The machine's clock, so many seconds away: the office's day must not depend on when this is run."""

    def __init__(self) -> None:
        self._offset = timedelta(seconds=float(os.environ.get(OFFSET, "0")))

    def now(self) -> datetime:
        return datetime.now(UTC) + self._offset


def run() -> None:
    """Does not return."""
    bot.app.SystemClock = ShiftedClock  # type: ignore[misc, assignment]
    variants.spoil(os.environ.get(VARIANT, ""))
    try:
        serve.run()
    except typer.Exit as end:
        sys.exit(end.exit_code)


if __name__ == "__main__":
    run()
