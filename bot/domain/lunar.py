"""The Khmer lunar calendar and the Buddhist Era, for the years 1900 to 2100.

Rules: Roath Kim Soeun, "Pratitin Soryakkatik-Chankatik 1900-1999". A lunar year is named here by the
Gregorian year in which it ends: 2026 runs from 1 waxing Mikasar (21 November 2025) to the last day of Kadeuk.
The New Year is in bot.domain.new_year, the feasts are in bot.domain.festivals.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import IntEnum, StrEnum
from functools import cache

from bot.domain.new_year import FIRST_YEAR, LAST_YEAR, OutOfRange, khmer_new_year

ANCHOR = date(1899, 12, 3)  # 1 waxing Mikasar of the lunar year 1900; 1 waxing Bos is 1 January 1900
BUDDHIST_ERA = 543  # years ahead of the Gregorian until Visak Bochea, one more from the day after
YEARS_IN_AN_ANIMAL_CYCLE, YEARS_IN_A_SAK_CYCLE = 12, 10


class Phase(StrEnum):
    """The half of a lunar month."""

    WAXING = "waxing"  # កើត, days 1 to 15
    WANING = "waning"  # រោច, days 1 to 14 or 15


class Month(IntEnum):
    """The lunar months in their order; the two Asath stand for Asath in a year of thirteen months."""

    MIKASAR = 1
    BOS = 2
    MEAK = 3
    PHALKUN = 4
    CHAET = 5
    PISAKH = 6
    CHESTH = 7
    ASATH = 8
    FIRST_ASATH = 9
    SECOND_ASATH = 10
    SRAP = 11
    PHOTROBOT = 12
    ASSOCH = 13
    KADEUK = 14


@dataclass(frozen=True, slots=True)
class LunarDate:
    """A day of the lunar calendar.

    `day` is 1 to 15 within its phase; `animal` counts from the rat (0) to the pig (11); `sak` is the last
    digit of the lesser era (0 to 9); `buddhist_year` is the year of the Buddhist Era.
    `to_be_confirmed`: almanacs differ on the animal or the sak of this day, because of the New Year.
    """

    day: int
    phase: Phase
    month: Month
    animal: int
    sak: int
    buddhist_year: int
    to_be_confirmed: bool


def lunar_date(day: date) -> LunarDate:
    """The lunar date of a Gregorian day; raises OutOfRange outside 1900 to 2100."""
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise OutOfRange(day.year)
    year = day.year if day < _first_day(day.year + 1) else day.year + 1
    month, nth = _month_of(year, (day - _first_day(year)).days)
    past_visak = month > Month.PISAKH or (month == Month.PISAKH and nth >= 15)
    new_year = khmer_new_year(day.year)
    animal_year = day.year if day >= new_year.moha_sangkran else day.year - 1
    doubt_begins, doubt_ends = new_year.doubtful_days
    sak_year = day.year if day >= new_year.lerng_sak else day.year - 1
    return LunarDate(
        day=nth % 15 + 1,
        phase=Phase.WANING if nth >= 15 else Phase.WAXING,
        month=month,
        animal=(animal_year - 4) % YEARS_IN_AN_ANIMAL_CYCLE,
        sak=(sak_year - 638) % YEARS_IN_A_SAK_CYCLE,
        buddhist_year=year + BUDDHIST_ERA + past_visak,
        to_be_confirmed=doubt_begins <= day <= doubt_ends,
    )


def gregorian_day(year: int, month: Month, nth: int) -> date:
    """The Gregorian day of the nth day (1 to 30; 16 is the first waning) of a month of the lunar year."""
    before = sum(length for other, length in _months(year) if other < month)
    return _first_day(year) + timedelta(days=before + nth - 1)


def _month_of(year: int, days: int) -> tuple[Month, int]:
    """The month that many days after the first day of the year, and the days gone by in it."""
    for month, length in _months(year):
        if days < length:
            return month, days
        days -= length
    raise AssertionError(f"the lunar year {year} is shorter than that")


@cache
def _months(year: int) -> tuple[tuple[Month, int], ...]:
    """The months of a lunar year with their days: 29 and 30 in turn, but for the leap."""
    asath = [(Month.ASATH, 30)]
    if _has_leap_month(year):
        asath = [(Month.FIRST_ASATH, 30), (Month.SECOND_ASATH, 30)]
    return (
        (Month.MIKASAR, 29),
        (Month.BOS, 30),
        (Month.MEAK, 29),
        (Month.PHALKUN, 30),
        (Month.CHAET, 29),
        (Month.PISAKH, 30),
        (Month.CHESTH, 30 if _has_leap_day(year) else 29),
        *asath,
        (Month.SRAP, 29),
        (Month.PHOTROBOT, 30),
        (Month.ASSOCH, 29),
        (Month.KADEUK, 30),
    )


@cache
def _first_day(year: int) -> date:
    """1 waxing Mikasar, with which the lunar year begins."""
    days = sum(length for past in range(FIRST_YEAR, year) for _, length in _months(past))
    return ANCHOR + timedelta(days=days)


def _has_leap_month(year: int) -> bool:
    """Whether the moon is so far behind the sun (bodithey) that the year has two Asath."""
    this, following = _bodithey(year), _bodithey(year + 1)
    if (this, following) == (25, 5):
        return False
    return this >= 25 or this < 6 or (this, following) == (24, 6)


def _has_leap_day(year: int) -> bool:
    """Whether Chesth has 30 days.

    No year takes both a month and a day: the day waits for the next year without a leap month.
    """
    if _has_leap_month(year):
        return False
    if _is_short_of_a_day(year):
        return True
    while _has_leap_month(year - 1):
        year -= 1
        if _is_short_of_a_day(year):
            return True
    return False


def _is_short_of_a_day(year: int) -> bool:
    """Whether the reckoning by avoman asks for a leap day."""
    avoman = _avoman(year)
    if _is_solar_leap(year):
        return avoman <= 126
    if avoman == 137:
        return _avoman(year + 1) != 0
    return avoman < 137


def _reckoning(year: int) -> int:
    """The days up to the year in 800ths of a day; the rules count in years of the Buddhist Era."""
    return (year + BUDDHIST_ERA + 1) * 292207 + 499


def _aharkun(year: int) -> int:
    return _reckoning(year) // 800 + 4


def _is_solar_leap(year: int) -> bool:
    return 800 - _reckoning(year) % 800 <= 207


def _avoman(year: int) -> int:
    return (_aharkun(year) * 11 + 25) % 692


def _bodithey(year: int) -> int:
    aharkun = _aharkun(year)
    return ((aharkun * 11 + 25) // 692 + aharkun + 29) % 30
