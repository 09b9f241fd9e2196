"""The notice clock: whole calendar days in Phnom Penh (T1)."""

from datetime import UTC, date, datetime

import pytest

from bot.clock import at_local
from bot.domain.notice import NoticeRule, is_late, is_night, last_day_in_time, next_morning, notice_clock

MEETING = date(2026, 12, 15)
STARTS = at_local(MEETING, 8, 30)
TEN = NoticeRule(10)


def test_the_last_minute_of_the_tenth_day_before_is_in_time() -> None:
    assert not is_late(at_local(date(2026, 12, 5), 23, 59), STARTS, TEN)


def test_the_first_minute_of_the_ninth_day_before_is_late() -> None:
    assert is_late(at_local(date(2026, 12, 6), 0, 0), STARTS, TEN)


def test_the_day_is_that_of_phnom_penh_not_of_greenwich() -> None:
    assert datetime(2026, 12, 5, 17, 0, tzinfo=UTC) == at_local(date(2026, 12, 6), 0)
    assert is_late(datetime(2026, 12, 5, 17, 0, tzinfo=UTC), STARTS, TEN)
    assert not is_late(datetime(2026, 12, 5, 16, 59, tzinfo=UTC), STARTS, TEN)


@pytest.mark.parametrize(
    ("today", "left"), [(date(2026, 11, 23), 12), (date(2026, 12, 5), 0), (date(2026, 12, 6), -1)]
)
def test_the_days_left_are_counted_to_the_last_day_in_time(today: date, left: int) -> None:
    clock = notice_clock(MEETING, TEN, at_local(today, 12))
    assert (clock.last_day, clock.days_left, clock.in_time) == (date(2026, 12, 5), left, left >= 0)


def test_each_body_has_its_own_days_of_notice() -> None:
    assert last_day_in_time(MEETING, NoticeRule(3)) == date(2026, 12, 12)
    assert last_day_in_time(MEETING, NoticeRule(0)) == MEETING


@pytest.mark.parametrize(
    ("hour", "minute", "night"), [(6, 59, True), (7, 0, False), (19, 59, False), (20, 0, True), (0, 0, True)]
)
def test_night_is_outside_seven_to_twenty(hour: int, minute: int, night: bool) -> None:
    assert is_night(at_local(MEETING, hour, minute)) is night


def test_the_next_morning_is_today_before_seven_and_tomorrow_after() -> None:
    assert next_morning(at_local(MEETING, 3)) == at_local(MEETING, 7)
    assert next_morning(at_local(MEETING, 21)) == at_local(date(2026, 12, 16), 7)
