"""A day or an hour that was asked for, out of what was typed."""

from datetime import date, time

from bot.domain.names import clean
from bot.domain.planning import NotADay
from bot.domain.reading import Unread, read_date, read_time


def typed_day(typed: str, today: date, since: date | None = None) -> date:
    """As `read_date` reads it; raises NotADay."""
    day = read_date(typed, today, since=since)
    if isinstance(day, Unread):
        raise NotADay(clean(typed), day.why)
    return day


def typed_hour(typed: str) -> time:
    """As `read_time` reads it; raises NotADay."""
    hour = read_time(typed)
    if isinstance(hour, Unread):
        raise NotADay(clean(typed), hour.why, hour=True)
    return hour
