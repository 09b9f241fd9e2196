"""The clock everybody asks, and the office's time zone."""

import time
from datetime import UTC, date, datetime
from typing import Protocol
from zoneinfo import ZoneInfo

PHNOM_PENH = ZoneInfo("Asia/Phnom_Penh")


class Clock(Protocol):
    """Calendar time. Leases, pacing and timeouts use monotonic or database time instead."""

    def now(self) -> datetime:
        """The moment, as aware UTC."""


class SystemClock:
    """The machine's clock."""

    def now(self) -> datetime:
        return datetime.now(UTC)


def since_boot() -> float:
    """Seconds that go on while the machine sleeps, however its clock is set; for how long it lasted."""
    return time.clock_gettime(time.CLOCK_BOOTTIME) if hasattr(time, "CLOCK_BOOTTIME") else time.monotonic()


def local(moment: datetime) -> datetime:
    """The moment as it reads on a wall clock in Phnom Penh."""
    return moment.astimezone(PHNOM_PENH)


def local_day(moment: datetime) -> date:
    """The calendar day in Phnom Penh on which the moment falls."""
    return local(moment).date()


def at_local(day: date, hour: int, minute: int = 0) -> datetime:
    """The UTC moment at which the clock in Phnom Penh shows that hour on that day."""
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=PHNOM_PENH).astimezone(UTC)
