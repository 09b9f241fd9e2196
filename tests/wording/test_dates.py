"""Days and times as offices write them, at the hour of Phnom Penh."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.actors import Language
from bot.domain.reading import read_date, read_time
from bot.wording.lunar import letter_lines
from bot.wording.translator import LANGUAGES, translator

KM, EN = translator("km"), translator("en")
TODAY = date(2026, 11, 23)


def test_the_full_day() -> None:
    assert KM.day(TODAY) == "ថ្ងៃចន្ទ ទី២៣ ខែវិច្ឆិកា ឆ្នាំ២០២៦"
    assert EN.day(TODAY) == "Monday 23 November 2026"


def test_days_of_one_digit_are_written_with_two_in_khmer_letters() -> None:
    assert KM.day(date(2019, 6, 4)) == "ថ្ងៃអង្គារ ទី០៤ ខែមិថុនា ឆ្នាំ២០១៩"
    assert EN.day(date(2019, 6, 4)) == "Tuesday 4 June 2019"


def test_leap_day_and_turn_of_the_year() -> None:
    assert KM.day(date(2028, 2, 29)) == "ថ្ងៃអង្គារ ទី២៩ ខែកុម្ភៈ ឆ្នាំ២០២៨"
    assert EN.day(date(2027, 12, 31)) == "Friday 31 December 2027"
    assert EN.day(date(2028, 1, 1)) == "Saturday 1 January 2028"


def test_the_week_from_monday_to_sunday() -> None:
    week = [KM.day(TODAY + timedelta(days)).split()[0] for days in range(7)]
    assert week == ["ថ្ងៃចន្ទ", "ថ្ងៃអង្គារ", "ថ្ងៃពុធ", "ថ្ងៃព្រហស្បតិ៍", "ថ្ងៃសុក្រ", "ថ្ងៃសៅរ៍", "ថ្ងៃអាទិត្យ"]


def test_short_forms() -> None:
    assert (KM.short_day(TODAY), EN.short_day(TODAY)) == ("២៣ វិច្ឆិកា ២០២៦", "23 Nov 2026")
    assert (KM.button_day(TODAY), EN.button_day(TODAY)) == ("ចន្ទ ២៣ វិច្ឆិកា", "Mon 23 Nov")
    assert (KM.letter_day(TODAY), EN.letter_day(TODAY)) == (
        "ថ្ងៃទី២៣ ខែវិច្ឆិកា ឆ្នាំ២០២៦",
        "23 November 2026",
    )


def test_a_moment_is_shown_at_the_office() -> None:
    half_past_eight = datetime(2026, 11, 23, 1, 30, tzinfo=UTC)
    assert KM.day_and_time(half_past_eight) == "ថ្ងៃចន្ទ ទី២៣ ខែវិច្ឆិកា ឆ្នាំ២០២៦ ម៉ោង ០៨:៣០ ព្រឹក"
    assert EN.day_and_time(half_past_eight) == "Monday 23 November 2026, 8:30 a.m."


def test_an_evening_in_utc_is_the_next_day_in_phnom_penh() -> None:
    assert EN.short_day(datetime(2026, 11, 23, 16, 59, tzinfo=UTC)) == "23 Nov 2026"
    assert EN.short_day(datetime(2026, 11, 23, 17, 0, tzinfo=UTC)) == "24 Nov 2026"


def test_a_moment_without_a_zone_is_never_guessed() -> None:
    with pytest.raises(ValueError, match="zone"):
        EN.time(datetime(2026, 11, 23, 8, 30))  # noqa: DTZ001


@pytest.mark.parametrize(
    ("clock", "khmer", "english"),
    [
        (time(0, 0), "ម៉ោង ០០:០០ ព្រឹក", "12:00 midnight"),
        (time(0, 30), "ម៉ោង ០០:៣០ ព្រឹក", "12:30 a.m."),
        (time(11, 59), "ម៉ោង ១១:៥៩ ព្រឹក", "11:59 a.m."),
        (time(12, 0), "ម៉ោង ១២:០០ រសៀល", "12:00 noon"),
        (time(12, 15), "ម៉ោង ១២:១៥ រសៀល", "12:15 p.m."),
        (time(14, 0), "ម៉ោង ០២:០០ រសៀល", "2:00 p.m."),
        (time(16, 59), "ម៉ោង ០៤:៥៩ រសៀល", "4:59 p.m."),
        (time(17, 0), "ម៉ោង ០៥:០០ ល្ងាច", "5:00 p.m."),
        (time(19, 0), "ម៉ោង ០៧:០០ យប់", "7:00 p.m."),
        (time(23, 59), "ម៉ោង ១១:៥៩ យប់", "11:59 p.m."),
    ],
)
def test_parts_of_the_day(clock: time, khmer: str, english: str) -> None:
    assert (KM.time(clock), EN.time(clock)) == (khmer, english)


@pytest.mark.parametrize(
    ("day", "khmer", "english"),
    [
        (TODAY, "ថ្ងៃនេះ", "today"),
        (date(2026, 11, 24), "ថ្ងៃស្អែក", "tomorrow"),
        (date(2026, 11, 22), "ម្សិលមិញ", "yesterday"),
        (date(2026, 12, 3), "នៅសល់ ១០ ថ្ងៃ", "in 10 days"),
        (date(2026, 11, 21), "២ ថ្ងៃមុន", "2 days ago"),
        (datetime(2026, 11, 23, 18, 0, tzinfo=UTC), "ថ្ងៃស្អែក", "tomorrow"),
    ],
)
def test_days_seen_from_today(day: date, khmer: str, english: str) -> None:
    assert (KM.relative_day(day, TODAY), EN.relative_day(day, TODAY)) == (khmer, english)


@pytest.mark.parametrize(
    ("first", "last", "khmer", "english"),
    [
        (date(2026, 4, 13), date(2026, 4, 17), "ថ្ងៃទី១៣ ដល់ថ្ងៃទី១៧ ខែមេសា ឆ្នាំ២០២៦", "13–17 April 2026"),
        (
            date(2026, 11, 30),
            date(2026, 12, 2),
            "ថ្ងៃទី៣០ ខែវិច្ឆិកា ដល់ថ្ងៃទី០២ ខែធ្នូ ឆ្នាំ២០២៦",
            "30 November – 2 December 2026",
        ),
        (
            date(2026, 12, 31),
            date(2027, 1, 2),
            "ថ្ងៃទី៣១ ខែធ្នូ ឆ្នាំ២០២៦ ដល់ថ្ងៃទី០២ ខែមករា ឆ្នាំ២០២៧",
            "31 December 2026 – 2 January 2027",
        ),
        (TODAY, TODAY, "ថ្ងៃទី២៣ ខែវិច្ឆិកា ឆ្នាំ២០២៦", "23 November 2026"),
    ],
)
def test_several_days(first: date, last: date, khmer: str, english: str) -> None:
    assert (KM.days_from_to(first, last), EN.days_from_to(first, last)) == (khmer, english)


@pytest.mark.parametrize(
    ("since", "until", "khmer", "english"),
    [
        (time(8, 30), time(11), "ម៉ោង ០៨:៣០ ដល់ម៉ោង ១១:០០ ព្រឹក", "8:30–11:00 a.m."),
        (time(8, 30), time(14), "ម៉ោង ០៨:៣០ ព្រឹក ដល់ម៉ោង ០២:០០ រសៀល", "8:30 a.m. – 2:00 p.m."),
        (time(12), time(14), "ម៉ោង ១២:០០ ដល់ម៉ោង ០២:០០ រសៀល", "12:00 noon – 2:00 p.m."),
    ],
)
def test_several_hours(since: time, until: time, khmer: str, english: str) -> None:
    assert (KM.hours_from_to(since, until), EN.hours_from_to(since, until)) == (khmer, english)


@pytest.mark.parametrize("language", LANGUAGES)
@given(day=st.dates(date(1900, 1, 1), date(2200, 12, 31)), today=st.dates(date(2000, 1, 1), date(2100, 1, 1)))
def test_days_that_we_write_can_be_typed_back(language: Language, day: date, today: date) -> None:
    t = translator(language)
    assert read_date(t.day(day), today) == day
    assert read_date(t.short_day(day), today) == day
    assert read_date(t.days_from_to(day, day), today) == day
    if day.year <= 2100:
        assert read_date("\n".join(letter_lines(day)), today) == day


@pytest.mark.parametrize("language", LANGUAGES)
@given(today=st.dates(date(2000, 1, 1), date(2100, 1, 1)), away=st.integers(-400, 400))
def test_days_counted_from_today_can_be_typed_back(language: Language, today: date, away: int) -> None:
    t, day = translator(language), today + timedelta(away)
    assert read_date(t.relative_day(day, today), today) == day
    if 0 <= away < 365:
        assert read_date(t.button_day(day), today) == day


@pytest.mark.parametrize("language", LANGUAGES)
def test_hours_that_we_write_can_be_typed_back(language: Language) -> None:
    t = translator(language)
    for minute in range(24 * 60):
        clock = time(*divmod(minute, 60))
        assert read_time(t.time(clock)) == clock


def test_nothing_invisible_is_written() -> None:
    days = [TODAY + timedelta(ahead) for ahead in range(366)]
    written = "".join(KM.day(d) + KM.button_day(d) + KM.relative_day(d, TODAY) for d in days)
    assert "\u200b" not in written
