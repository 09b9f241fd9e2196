"""Working days, the working day before, notice in working days, and where a reminder goes."""

from datetime import date

import pytest

from bot.clock import at_local
from bot.domain.holidays import Change, ChangeKind, Holiday, WorkingDays, by_day, changed
from bot.domain.notice import NoticeRule, first_meeting_in_time, is_late, last_day_in_time, notice_clock
from bot.domain.reminders import Step, leaves_on


def day(number: int, month: int = 11) -> date:
    return date(2026, month, number)


def a_holiday(on: date, key: str = "water") -> Holiday:
    return Holiday(day=on, key=key, name_km="បុណ្យអុំទូក", name_en="Water Festival")


WATER = by_day(a_holiday(day(number)) for number in (25, 23, 24))
WORKING = WorkingDays(WATER)
EARLY = date(2026, 1, 1)


def test_saturdays_sundays_and_holidays_are_no_working_days() -> None:
    assert [number for number in range(16, 31) if WORKING.has(day(number))] == [
        16, 17, 18, 19, 20, 26, 27, 30,
    ]  # fmt: skip


def test_the_working_day_before_a_festival_lies_before_its_weekend() -> None:
    assert WORKING.before(day(25)) == day(20)
    quiet = WORKING.quiet(day(24))
    assert quiet is not None
    assert (quiet.holidays[0].name_en, quiet.before) == ("Water Festival", day(20))
    weekend = WORKING.quiet(day(21))
    assert weekend is not None
    assert weekend.holidays == ()
    assert WORKING.quiet(day(26)) is None


def test_a_reminder_on_a_quiet_day_leaves_on_the_working_day_before() -> None:
    assert leaves_on(Step.SILENT_2, day(24), WORKING, not_before=EARLY) == day(20)
    assert leaves_on("due-0", day(22), WORKING, not_before=EARLY) == day(20)
    assert leaves_on(Step.SILENT_5, day(26), WORKING, not_before=EARLY) == day(26)


def test_the_day_before_reminder_never_moves() -> None:
    for step in (Step.ATTENDING_1, "due-1"):
        assert leaves_on(step, day(24), WORKING, not_before=EARLY) == day(24)


def test_a_reminder_for_which_that_day_has_gone_by_stays_and_is_not_lost() -> None:
    assert leaves_on(Step.SILENT_2, day(24), WORKING, not_before=day(20)) == day(20)
    assert leaves_on(Step.SILENT_2, day(24), WORKING, not_before=day(21)) == day(24)


def test_notice_in_working_days_skips_weekends_and_holidays() -> None:
    rule = NoticeRule(5, counts_working=True, working=WORKING)
    assert last_day_in_time(day(1, 12), rule) == day(19)  # 30, 27, 26, 20, 19
    assert last_day_in_time(day(1, 12), NoticeRule(5)) == day(26)
    starts = at_local(day(1, 12), 8, 30)
    assert not is_late(at_local(day(19), 23, 59), starts, rule)
    assert is_late(at_local(day(20), 0), starts, rule)


@pytest.mark.parametrize("counts_working", [True, False])
@pytest.mark.parametrize("today", range(9, 30))
def test_the_first_meeting_in_time_is_the_first(today: int, *, counts_working: bool) -> None:
    rule = NoticeRule(4, counts_working, WORKING)
    first = first_meeting_in_time(day(today), rule)
    assert last_day_in_time(first, rule) >= day(today)
    assert last_day_in_time(date.fromordinal(first.toordinal() - 1), rule) < day(today)


def test_the_clock_says_that_its_last_day_is_a_holiday() -> None:
    clock = notice_clock(day(4, 12), NoticeRule(10, working=WORKING), at_local(day(16), 9))
    assert (clock.last_day, clock.days_left) == (day(24), 8)
    assert clock.quiet is not None
    assert clock.quiet.before == day(20)


def a_change(number: int, kind: ChangeKind, on: date, to: date | None = None, **given) -> Change:
    values = {"key": "water", "name_km": "ថ្ងៃពិសេស", "name_en": "Special", "reference": "", "for_all": False}
    return Change(id=number, kind=kind, day=on, to_day=to, **{**values, **given})


def test_the_operators_changes_come_before_those_of_a_body() -> None:
    ours = a_change(1, ChangeKind.MOVED, day(23), day(26))
    theirs = a_change(2, ChangeKind.REMOVED, day(23), for_all=True)
    assert [*changed(WATER, [ours, theirs])] == [day(24), day(25)]
    assert [*changed(WATER, [ours])] == [day(24), day(25), day(26)]


def test_of_two_holidays_on_a_day_the_one_that_is_meant_moves() -> None:
    both = by_day([a_holiday(day(23)), a_holiday(day(23), "labour")])
    after = changed(both, [a_change(1, ChangeKind.MOVED, day(23), day(27))])
    assert [one.key for one in after[day(23)]] == ["labour"]
    assert (after[day(27)][0].key, after[day(27)][0].moved_from) == ("water", day(23))
