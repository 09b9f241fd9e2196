"""The feasts that move with the moon and the sun, for the years 1900 to 2100.

Which of them are public holidays, and whether the government moved the days off, is not said here.
Every function takes a Gregorian year and raises OutOfRange outside 1900 to 2100.
"""

from datetime import date, timedelta

from bot.domain.lunar import Month, gregorian_day
from bot.domain.new_year import FIRST_YEAR, LAST_YEAR, OutOfRange, khmer_new_year

FULL_MOON = 15


def meak_bochea(year: int) -> date:
    """15 waxing Meak; no public holiday since 2020."""
    return _feast(year, Month.MEAK, FULL_MOON)


def new_year_days(year: int) -> tuple[date, ...]:
    """From Moha Sangkran to Lerng Sak: three days, or four."""
    return khmer_new_year(year).days


def visak_bochea(year: int) -> date:
    """15 waxing Pisakh; the Buddhist Era advances on the day after."""
    return _feast(year, Month.PISAKH, FULL_MOON)


def royal_ploughing(year: int) -> date:
    """4 waning Pisakh."""
    return _feast(year, Month.PISAKH, FULL_MOON + 4)


def pchum_ben(year: int) -> date:
    """The main day, 15 waning Photrobot."""
    return _feast(year, Month.PHOTROBOT, FULL_MOON + 15)


def pchum_ben_days(year: int) -> tuple[date, ...]:
    """The three days kept: the main day, the day before and the day after."""
    return _with_neighbours(pchum_ben(year))


def water_festival(year: int) -> date:
    """The full moon, 15 waxing Kadeuk."""
    return _feast(year, Month.KADEUK, FULL_MOON)


def water_festival_days(year: int) -> tuple[date, ...]:
    """The three days kept: the full moon, the day before and the day after."""
    return _with_neighbours(water_festival(year))


def _feast(year: int, month: Month, nth: int) -> date:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise OutOfRange(year)
    return gregorian_day(year, month, nth)


def _with_neighbours(day: date) -> tuple[date, ...]:
    return day - timedelta(days=1), day, day + timedelta(days=1)
