"""Points between every commit and every call, at which `make crash` ends or freezes the process.

They do nothing unless PRACHUM_FAILPOINT is set, to `point:n:kill` or `point:n:freeze`: then the process is
killed or stands still when it passes that point for the n-th time, as if the machine had done it.
"""

import os
import signal
from collections.abc import Callable
from itertools import count

VARIABLE = "PRACHUM_FAILPOINT"
ENDS = {"kill": "SIGKILL", "freeze": "SIGSTOP"}  # by name: not every system has them
POINTS = (
    "updates fetched",
    "inbox committed",
    "update taken",
    "before use case commit",
    "after use case commit",
    "claimed before call",
    "connected before call",
    "answered before outcome",
    "before outcome commit",
    "outcome committed",
    "recovered",
    "leader renewed",
    "before tick commit",
    "tick planned",
)


def _inert(_point: str) -> None:
    """Nobody asked."""


reach: Callable[[str], None] = _inert


def arm(asked: str) -> None:
    """Raises ValueError for a point or an end that there is none of. An empty string disarms."""
    global reach
    if not asked:
        reach = _inert
        return
    point, passing, end = asked.split(":")
    if point not in POINTS or end not in ENDS:
        raise ValueError(f"{VARIABLE}: {asked!r} is not one of the points with :n:kill or :n:freeze")
    passings = count(1)

    def armed(reached: str) -> None:
        if reached == point and next(passings) == int(passing):
            os.kill(os.getpid(), getattr(signal, ENDS[end]))

    reach = armed


arm(os.environ.get(VARIABLE, ""))
