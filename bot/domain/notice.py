"""The notice clock (duty T1, guideline line 393): how long before a meeting its people must be told."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from bot.clock import at_local, local, local_day
from bot.domain.holidays import QuietDay, WorkingDays

DAY_BEGINS, DAY_ENDS = 7, 20  # hours in Phnom Penh between which people are written to


@dataclass(frozen=True, slots=True)
class NoticeRule:
    """How a body counts notice: calendar days, or its `working` days only, if it chose so."""

    days: int
    counts_working: bool = False
    working: WorkingDays = field(default_factory=WorkingDays)


@dataclass(frozen=True, slots=True)
class NoticeClock:
    """How a meeting stands today. `days_left` is 0 on the last day in time and negative after it.

    `quiet`: the last day is no working day, so what has to be signed must be ready before it.
    """

    rule: NoticeRule
    last_day: date
    days_left: int
    quiet: QuietDay | None = None

    @property
    def in_time(self) -> bool:
        return self.days_left >= 0


def last_day_in_time(meeting_day: date, rule: NoticeRule) -> date:
    """Whole days in Phnom Penh: told on that day at 23:59 is in time."""
    if rule.counts_working:
        return rule.working.back(meeting_day, rule.days)
    return meeting_day - timedelta(days=rule.days)


def first_meeting_in_time(today: date, rule: NoticeRule) -> date:
    """The first day for which a meeting that is announced today is in time."""
    day = today + timedelta(days=rule.days)
    while last_day_in_time(day, rule) < today:
        day += timedelta(days=1)
    return day


def notice_clock(meeting_day: date, rule: NoticeRule, now: datetime) -> NoticeClock:
    last_day = last_day_in_time(meeting_day, rule)
    return NoticeClock(rule, last_day, (last_day - local_day(now)).days, rule.working.quiet(last_day))


def is_late(told_at: datetime, starts_at: datetime, rule: NoticeRule) -> bool:
    """Whether somebody told at that moment was told too late for a meeting that starts then."""
    return local_day(told_at) > last_day_in_time(local_day(starts_at), rule)


def is_night(now: datetime) -> bool:
    """Outside 07:00 to 20:00, when the officer chooses between now and the morning."""
    return not DAY_BEGINS <= local(now).hour < DAY_ENDS


def next_morning(now: datetime) -> datetime:
    """The next 07:00 in Phnom Penh."""
    today = at_local(local_day(now), DAY_BEGINS)
    return today if now < today else at_local(local_day(now) + timedelta(days=1), DAY_BEGINS)
