"""Dates and times are read as people type them."""

from datetime import date, time, timedelta

import pytest

from bot.domain.reading import Unread, Why, read_date, read_time

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    "typed",
    [
        "23/11/2026",
        "23.11.2026",
        "23-11-2026",
        "23 11 2026",
        "23,11,2026",
        "២៣/១១/២០២៦",
        "២៣/១១/២៦",
        "2026-11-23",
        "ថ្ងៃទី២៣ ខែវិច្ឆិកា ឆ្នាំ២០២៦",
        "ថ្ងៃច័ន្ទ ទី២៣ ខែ១១ ឆ្នាំ២០២៦",
        "២៣វិច្ឆិកា",
        "២៣\u200b វិច្ឆិកា ២០២៦",
        "Monday, 23 November 2026",
        "November 23, 2026",
        "23rd of Nov",
        "23Nov26",
        "២៣ វិច្ឆិកា ព.ស. ២៥៧០",
        "23/11/2570",
        "23/11",
        "ទី២៣ វិច្ឆិកា",
        "២៣៖១១៖២០២៦។",
        "ថ្ងៃចន្ទ ១៤កើត ខែកត្តិក ឆ្នាំមមី អដ្ឋស័ក ព.ស. ២៥៧០\nត្រូវនឹងថ្ងៃចន្ទ ទី២៣ ខែវិច្ឆិកា ឆ្នាំ២០២៦",
        "ថ្ងៃនេះ",
        "Today",
    ],
)
def test_one_day_is_typed_in_many_ways(typed: str) -> None:
    assert read_date(typed, TODAY) == TODAY


@pytest.mark.parametrize(
    ("typed", "away"),
    [
        ("ថ្ងៃស្អែក", 1),
        ("tomorrow", 1),
        ("ថ្ងៃខានស្អែក", 2),
        ("ម្សិលមិញ", -1),
        ("in 10 days", 10),
        ("ក្នុងរយៈពេល ១០ ថ្ងៃ", 10),
        ("១០ថ្ងៃទៀត", 10),
        ("២ ថ្ងៃមុន", -2),
    ],
)
def test_days_are_counted_from_today(typed: str, away: int) -> None:
    assert read_date(typed, TODAY) == TODAY + timedelta(away)
    assert read_date(typed, TODAY, since=TODAY - timedelta(364)) == TODAY + timedelta(away)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("១ មេសា ព.ស. ២៥៦៩", date(2026, 4, 1)),  # the era advances on the day after Visak Bochea
        ("១ មិថុនា ព.ស. ២៥៧០", date(2026, 6, 1)),
    ],
)
def test_a_year_of_the_buddha_begins_in_may(typed: str, day: date) -> None:
    assert read_date(typed, TODAY) == day


@pytest.mark.parametrize("typed", ["Tuesday 23 November 2026", "ថ្ងៃអង្គារ ទី២៣ ខែវិច្ឆិកា ឆ្នាំ២០២៦", "15/5/2566"])
def test_what_may_be_two_days_is_asked_again(typed: str) -> None:
    assert read_date(typed, TODAY) == Unread(Why.AMBIGUOUS, typed)


@pytest.mark.parametrize("typed", ["2:00", "ម៉ោង ៣ កន្លះ", "5h30"])
def test_an_hour_that_may_be_before_dawn_is_asked_again(typed: str) -> None:
    assert read_time(typed) == Unread(Why.AMBIGUOUS, typed)
    assert read_time("02:00") == time(2, 0)


def test_the_day_stands_before_the_month() -> None:
    assert read_date("05/12/2026", TODAY) == date(2026, 12, 5)


@pytest.mark.parametrize(("typed", "day"), [("22/11", date(2027, 11, 22)), ("24 វិច្ឆិកា", date(2026, 11, 24))])
def test_without_a_year_the_next_such_day_is_meant(typed: str, day: date) -> None:
    assert read_date(typed, TODAY) == day


def test_29_february_waits_for_a_leap_year() -> None:
    assert read_date("29/2", TODAY) == date(2028, 2, 29)
    assert read_date("29/2", date(2096, 3, 1)) == date(2104, 2, 29)
    assert read_date("29/2/2028", TODAY) == date(2028, 2, 29)


@pytest.mark.parametrize("typed", ["31/11", "29/2/2027", "11/23/2026", "30 កុម្ភៈ", "0/1/2026", "1/1/1200"])
def test_days_that_do_not_exist_are_told_apart(typed: str) -> None:
    assert read_date(typed, TODAY) == Unread(Why.IMPOSSIBLE, typed)


@pytest.mark.parametrize(
    "typed", ["", "23", "វិច្ឆិកា", "សូមជម្រាបសួរ", "23/11/2026/1", "12345/1/2026", "²/1", "1/" * 99]
)
def test_what_is_no_date_is_given_back_as_typed(typed: str) -> None:
    assert read_date(typed, TODAY) == Unread(Why.NOT_UNDERSTOOD, typed)


@pytest.mark.parametrize(
    ("typed", "clock"),
    [
        ("8:30", time(8, 30)),
        ("៨:៣០", time(8, 30)),
        ("៨៖៣០", time(8, 30)),
        ("08h30", time(8, 30)),
        ("8.30", time(8, 30)),
        ("8 30", time(8, 30)),
        ("ម៉ោង ៨ កន្លះ", time(8, 30)),
        ("៨កន្លះព្រឹក", time(8, 30)),
        ("ម៉ោង ០៨:៣០ នាទីព្រឹក", time(8, 30)),
        ("ម៉ោង ៨ និង ៣០ នាទី", time(8, 30)),
        ("៨", time(8, 0)),
        ("17h", time(17, 0)),
        ("២ រសៀល", time(14, 0)),
        ("ម៉ោង ២ កន្លះ រសៀល", time(14, 30)),
        ("2pm", time(14, 0)),
        ("2 p.m.", time(14, 0)),
        ("14:00", time(14, 0)),
        ("ម៉ោង ១៤:០០ រសៀល", time(14, 0)),
        ("៥ ល្ងាច", time(17, 0)),
        ("១០ យប់", time(22, 0)),
        ("២ យប់", time(2, 0)),
    ],
)
def test_hours_are_typed_in_many_ways(typed: str, clock: time) -> None:
    assert read_time(typed) == clock


@pytest.mark.parametrize(
    ("typed", "hour"),
    [
        *[(noon, 12) for noon in ("12:00", "noon", "ថ្ងៃត្រង់", "12pm", "12:00 noon", "១២ រសៀល")],
        *[(midnight, 0) for midnight in ("00:00", "midnight", "12am", "១២ យប់", "០០:០០ ព្រឹក")],
    ],
)
def test_noon_and_midnight_are_never_mixed_up(typed: str, hour: int) -> None:
    assert read_time(typed) == time(hour, 0)


@pytest.mark.parametrize("typed", ["24:00", "25:00", "8:75", "១៤ ព្រឹក", "0 pm", "15 យប់", "9 noon"])
def test_hours_that_do_not_exist_are_told_apart(typed: str) -> None:
    assert read_time(typed) == Unread(Why.IMPOSSIBLE, typed)


@pytest.mark.parametrize("typed", ["", "ព្រឹក", "8:3", "8:300", "ពេលព្រឹកព្រលឹម", "8:30 to 9:30", "1" * 99])
def test_what_is_no_hour_is_given_back_as_typed(typed: str) -> None:
    assert read_time(typed) == Unread(Why.NOT_UNDERSTOOD, typed)
