"""The days that come with Prachum: those of the package, corrected, at one with our own calendar."""

from datetime import date, timedelta

import holidays_file
import pytest

from bot.domain import festivals
from bot.domain.holidays import FIRST_YEAR, LAST_YEAR
from bot.services.holidays import FILE, known


def days(year: int, key: str) -> list[date]:
    return [day for day, theirs in known().items() for one in theirs if day.year == year and one.key == key]


def test_the_file_is_what_its_script_writes_today() -> None:
    assert FILE.read_text("utf-8") == holidays_file.written()


@pytest.mark.parametrize("year", range(2015, 2036))
def test_the_movable_feasts_are_those_of_our_calendar(year: int) -> None:
    assert days(year, "visak") == [festivals.visak_bochea(year)]
    assert days(year, "ploughing") == [festivals.royal_ploughing(year)]
    assert days(year, "water") == [*festivals.water_festival_days(year)]
    off = 3 if year >= 2017 else 2  # the third day is a day off since 2017
    assert days(year, "pchum-ben") == [*festivals.pchum_ben_days(year)][:off]
    if year == 2020:  # moved to August
        assert not days(year, "khmer-year")
        assert days(year, "khmer-year-in-lieu") == [date(2020, 8, 17) + timedelta(days=n) for n in range(5)]
    elif year != 2016:
        assert days(year, "khmer-year") == [*festivals.new_year_days(year)]


@pytest.mark.parametrize("year", [2014, 2015, 2019])
def test_where_the_package_has_the_new_year_a_day_early_it_is_put_right(year: int) -> None:
    assert days(year, "khmer-year") == [date(year, 4, 14), date(year, 4, 15), date(year, 4, 16)]


def test_days_that_circulars_gave_are_there() -> None:
    assert days(2022, "in-lieu") == [date(2022, 6, 6)]


def test_the_year_2026_is_the_one_of_the_sub_decree() -> None:
    of_2026 = [day for day in known() if day.year == 2026]
    assert len(of_2026) == 21
    assert {date(2026, 11, 23), date(2026, 11, 24), date(2026, 11, 25)} <= {*of_2026}
    assert [one.key for one in known()[date(2026, 5, 1)]] == ["labour", "visak"]


def test_names_are_spelt_as_they_should_be() -> None:
    names = "\n".join(one.name_km for theirs in known().values() for one in theirs)
    for misspelt in ("ភ្ផុំ", "ប្រារព្ឋ", "ក្ខន្ឋ", "ឲ្យ", "\u200b"):
        assert misspelt not in names
    assert "ពិធីបុណ្យភ្ជុំបិណ្ឌ" in names


def test_what_lies_beyond_the_last_sub_decree_is_provisional() -> None:
    assert not any(one.provisional for one in known()[date(2026, 12, 29)])
    assert all(one.provisional for one in known()[date(2027, 1, 1)])
    assert {day.year for day in known()} == {*range(FIRST_YEAR, LAST_YEAR + 1)}
