"""The lunar calendar says what letters, almanacs and holiday lists said."""

import csv
import re
from datetime import date, time, timedelta
from pathlib import Path

import pytest

from bot.domain import festivals
from bot.domain.lunar import LunarDate, Month, Phase, lunar_date
from bot.domain.new_year import OutOfRange, khmer_new_year
from bot.wording.lunar import letter_lines, lunar_line

VECTORS = Path(__file__).parents[3] / "shared" / "khmer" / "lunar_vectors.csv"
DAYS = [date(1900, 1, 1) + timedelta(n) for n in range((date(2101, 1, 1) - date(1900, 1, 1)).days)]

# Inside the New Year, where the office that wrote the line named the years otherwise than its neighbours do.
YEARS_NAMED_OTHERWISE = {date(2011, 4, 14), date(2020, 4, 16)}

FEASTS = {
    "Meak Bochea": festivals.meak_bochea,
    "Visak Bochea": festivals.visak_bochea,
    "Royal Ploughing": festivals.royal_ploughing,
    "Pchum Ben": festivals.pchum_ben,
    "Water Festival": festivals.water_festival,
}


def seen(kind: str) -> list[tuple[date, str]]:
    """The collected lines of letters, or the published feasts."""
    if not VECTORS.exists():
        pytest.skip("the collected dates are not on this machine")
    with VECTORS.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    return [
        (date.fromisoformat(row["date_gregorian"]), row["event_or_lunar_date"].removeprefix(kind).strip())
        for row in rows
        if row["event_or_lunar_date"].startswith(kind)
    ]


@pytest.mark.parametrize(
    ("day", "line"),
    [
        ("2026-11-23", "ថ្ងៃចន្ទ ១៤កើត ខែកត្តិក ឆ្នាំមមី អដ្ឋស័ក ព.ស. ២៥៧០"),
        ("2021-12-16", "ថ្ងៃព្រហស្បតិ៍ ១២កើត ខែមិគសិរ ឆ្នាំឆ្លូវ ត្រីស័ក ព.ស. ២៥៦៥"),  # CRDB's press page
        ("2022-01-11", "ថ្ងៃអង្គារ ៩កើត ខែបុស្ស ឆ្នាំឆ្លូវ ត្រីស័ក ព.ស. ២៥៦៥"),  # CRDB's press page
        ("2019-11-20", "ថ្ងៃពុធ ៩រោច ខែកត្តិក ឆ្នាំកុរ ឯកស័ក ព.ស. ២៥៦៣"),  # NCDD
        ("2025-06-25", "ថ្ងៃពុធ ១៥រោច ខែជេស្ឋ ឆ្នាំម្សាញ់ សប្តស័ក ព.ស. ២៥៦៩"),  # the leap day
        ("2026-07-15", "ថ្ងៃពុធ ១កើត ខែទុតិយាសាឍ ឆ្នាំមមី អដ្ឋស័ក ព.ស. ២៥៧០"),  # the leap month
    ],
)
def test_the_line_of_a_letter(day: str, line: str) -> None:
    assert lunar_line(date.fromisoformat(day)) == line


def test_the_two_lines_of_a_letter() -> None:
    assert letter_lines(date(2026, 11, 23))[1] == "ត្រូវនឹងថ្ងៃចន្ទ ទី២៣ ខែវិច្ឆិកា ឆ្នាំ២០២៦"


def test_letters_and_almanacs_have_the_same_line() -> None:
    lines = seen("LUNAR")
    assert len(lines) > 100
    for day, collected in lines:
        parts = re.sub(r"\[.*]", "", collected).strip()
        if day in YEARS_NAMED_OTHERWISE:
            parts = parts.split(" ឆ្នាំ")[0]
        # Some sources leave out a part; what they have is ours, in the same order.
        ours = iter(lunar_line(day).replace("ព.ស. ", "ព.ស.").split())
        assert all(part in ours for part in parts.replace("ព.ស. ", "ព.ស.").split()), (
            day,
            parts,
            lunar_line(day),
        )


def test_feasts_fall_on_the_published_days() -> None:
    for day, event in seen("EVENT"):
        if event.startswith("Khmer New Year"):
            new_year, hour = khmer_new_year(day.year), re.search(r"\d\d:\d\d", event)
            assert new_year.moha_sangkran == day
            assert hour is None or new_year.hour == time.fromisoformat(hour[0])
        else:
            (feast,) = [find for name, find in FEASTS.items() if event.startswith(name)]
            assert feast(day.year) == day, event


def test_the_feasts_of_a_year() -> None:
    assert festivals.meak_bochea(2024) == date(2024, 2, 24)
    assert festivals.visak_bochea(2026) == date(2026, 5, 1)
    assert festivals.royal_ploughing(2026) == date(2026, 5, 5)
    assert festivals.pchum_ben_days(2026) == (date(2026, 10, 10), date(2026, 10, 11), date(2026, 10, 12))
    assert festivals.water_festival_days(2027) == (date(2027, 11, 12), date(2027, 11, 13), date(2027, 11, 14))
    assert festivals.new_year_days(2026) == (date(2026, 4, 14), date(2026, 4, 15), date(2026, 4, 16))
    assert festivals.new_year_days(2020)[0] == date(2020, 4, 13)
    assert festivals.new_year_days(2012) == (date(2012, 4, 13), date(2012, 4, 14), date(2012, 4, 15))


def test_the_buddhist_era_advances_on_the_day_after_visak_bochea() -> None:
    for year in range(1900, 2101):
        visak = festivals.visak_bochea(year)
        assert lunar_date(visak).buddhist_year == year + 543
        assert lunar_date(visak + timedelta(1)).buddhist_year == year + 544


def test_every_day_of_two_centuries_follows_on_the_day_before() -> None:
    previous = lunar_date(DAYS[0])
    assert previous == LunarDate(
        1, Phase.WAXING, Month.BOS, animal=11, sak=1, buddhist_year=2443, to_be_confirmed=False
    )
    for day in DAYS[1:]:
        moon = lunar_date(day)
        if moon.day == 1:
            assert previous.day in ((15,) if moon.phase is Phase.WANING else (14, 15))
        else:
            assert (moon.day, moon.phase, moon.month) == (previous.day + 1, previous.phase, previous.month)
        assert moon.buddhist_year - previous.buddhist_year in (0, 1)
        previous = moon


def test_the_days_around_the_new_year_are_to_be_confirmed() -> None:
    doubtful = [
        day for day in DAYS if day.year in (2011, 2020, 2026, 2027) and lunar_date(day).to_be_confirmed
    ]
    assert doubtful == [date(year, 4, day) for year in (2011, 2020, 2026, 2027) for day in range(13, 18)]
    assert all(lunar_date(day).to_be_confirmed for day in YEARS_NAMED_OTHERWISE)


def test_the_new_year_changes_the_animal_first_and_the_sak_last() -> None:
    names = [
        (lunar_date(date(2024, 4, day)).animal, lunar_date(date(2024, 4, day)).sak)
        for day in (12, 13, 15, 16)
    ]
    assert names == [(3, 5), (4, 5), (4, 5), (4, 6)]


@pytest.mark.parametrize("day", [date(1899, 12, 31), date(2101, 1, 1), date.min, date.max])
def test_other_centuries_are_refused(day: date) -> None:
    with pytest.raises(OutOfRange, match="1900 to 2100"):
        lunar_date(day)
    with pytest.raises(OutOfRange):
        festivals.visak_bochea(day.year)
    with pytest.raises(OutOfRange):
        festivals.new_year_days(day.year)
