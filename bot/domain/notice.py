"""The notice clock (duty T1, guideline line 393): how long before a meeting its people must be told."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.clock import at_local, local, local_day

DAY_BEGINS, DAY_ENDS = 7, 20  # hours in Phnom Penh between which people are written to


@dataclass(frozen=True, slots=True)
class NoticeClock:
    """How a meeting stands today. `days_left` is 0 on the last day in time and negative after it."""

    notice_days: int
    last_day: date
    days_left: int

    @property
    def in_time(self) -> bool:
        return self.days_left >= 0


def last_day_in_time(meeting_day: date, notice_days: int) -> date:
    """Whole calendar days in Phnom Penh: told on that day at 23:59 is in time."""
    return meeting_day - timedelta(days=notice_days)


def notice_clock(meeting_day: date, notice_days: int, now: datetime) -> NoticeClock:
    last_day = last_day_in_time(meeting_day, notice_days)
    return NoticeClock(notice_days, last_day, (last_day - local_day(now)).days)


def is_late(told_at: datetime, starts_at: datetime, notice_days: int) -> bool:
    """Whether somebody told at that moment was told too late for a meeting that starts then."""
    return local_day(told_at) > last_day_in_time(local_day(starts_at), notice_days)


def is_night(now: datetime) -> bool:
    """Outside 07:00 to 20:00, when the officer chooses between now and the morning."""
    return not DAY_BEGINS <= local(now).hour < DAY_ENDS


def next_morning(now: datetime) -> datetime:
    """The next 07:00 in Phnom Penh."""
    today = at_local(local_day(now), DAY_BEGINS)
    return today if now < today else at_local(local_day(now) + timedelta(days=1), DAY_BEGINS)
