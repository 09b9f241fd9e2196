"""The Khmer New Year: Moha Sangkran, when the sun enters Aries, to Lerng Sak, when the lesser era advances.

Reckoned as almanacs do it (Soriyatra): the mean sun at the end of each of the last four days of a year, made
true by one step of the table of the sun. Agrees with the days that were published for 2011 to 2026.
"""

from dataclasses import dataclass
from datetime import date, time, timedelta
from functools import cache

FIRST_YEAR, LAST_YEAR = 1900, 2100

_LESSER_ERA = 638  # years behind the Gregorian
# Of the lesser era, whose 506,980th day was Lerng Sak of 2026.
_DAY_ZERO = date(2026, 4, 16).toordinal() - 506980

# Published hours that the rule cannot give, since it knows steps of 24 minutes only: the national almanac as
# reported by the Cambodia Daily (2011 to 2014) and camnews.com.kh (2015), and national television (2024).
_PUBLISHED = {
    2011: time(13, 12),
    2012: time(19, 11),
    2013: time(2, 12),
    2014: time(8, 7),
    2015: time(14, 2),
    2024: time(22, 17),
}


class OutOfRange(ValueError):
    """A year for which the calendar is not reckoned."""

    def __init__(self, year: int) -> None:
        super().__init__(f"the Khmer calendar is known for {FIRST_YEAR} to {LAST_YEAR}, not for {year}")


@dataclass(frozen=True, slots=True)
class NewYear:
    """The three or four days of a New Year; `hour` is that of Moha Sangkran on the clock in Phnom Penh.

    00:00 is the midnight with which the day of Moha Sangkran ends.
    """

    moha_sangkran: date
    hour: time
    lerng_sak: date

    @property
    def days(self) -> tuple[date, ...]:
        """Moha Sangkran, the one or two days of Vireak Vanabat, Lerng Sak."""
        length = (self.lerng_sak - self.moha_sangkran).days + 1
        return tuple(self.moha_sangkran + timedelta(days=n) for n in range(length))

    @property
    def doubtful_days(self) -> tuple[date, date]:
        """The first and the last day on which almanacs and offices may name another animal or sak.

        Almanacs differ on whether a New Year has three days or four, and some change both names on the first;
        offices were seen to write the old ones to the last (Council of Ministers, 16 April 2020). So nothing
        is certain from the earliest first day to the day after the last: 13 to 17 April in our years.
        """
        return self.lerng_sak - timedelta(days=3), self.lerng_sak + timedelta(days=1)


@cache
def khmer_new_year(year: int) -> NewYear:
    """The New Year in April of a Gregorian year; raises OutOfRange outside 1900 to 2100."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise OutOfRange(year)
    era = year - _LESSER_ERA
    lerng_sak = date.fromordinal(_DAY_ZERO + _reckoning(era) // 800 + 1)
    days_before, minutes = _sangkran(era)
    hour = _PUBLISHED.get(year) or time(*divmod(minutes % (24 * 60), 60))
    return NewYear(lerng_sak - timedelta(days=days_before), hour, lerng_sak)


def _sangkran(era: int) -> tuple[int, int]:
    """Days before Lerng Sak on which the sun enters Aries, and the minute of that day (1440: its end)."""
    last = 366 if _is_long(era - 1) else 365
    for days_before in (3, 2, 1, 0):
        past_aries = _true_sun(era, last - days_before) - 12 * 30 * 60
        if past_aries >= 0:
            # 60 minutes of arc are a day.
            return days_before, 24 * (60 - past_aries)
    raise AssertionError(f"the sun does not enter Aries in the year {era} of the lesser era")


def _true_sun(era: int, nth_day: int) -> int:
    """Where the sun stands at the end of the nth day of the year that ends, in minutes of arc."""
    mean = _mean_sun(800 * nth_day + _left_over(era - 1))
    # In April the sun is 75 to 90 degrees before its apogee at 80 degrees: in the last step of the table.
    from_apogee = 12 * 30 * 60 - (mean - 80 * 60)
    return mean + 129 + (from_apogee - 75 * 60) * 5 // 900


def _mean_sun(parts: int) -> int:
    """Minutes of arc for 800ths of a day: 24,350 are a sign, 811 a degree, 14 a minute; 3 are taken off."""
    signs, parts = divmod(parts, 24350)
    degrees, parts = divmod(parts, 811)
    return signs * 30 * 60 + degrees * 60 + parts // 14 - 3


def _reckoning(era: int) -> int:
    """The days from the beginning of the lesser era to that year of it, in 800ths of a day."""
    return 292207 * era + 373


def _left_over(era: int) -> int:
    """Kromathupul: the 800ths of the day that the new year does not have."""
    return 800 - _reckoning(era) % 800


def _is_long(era: int) -> bool:
    return _left_over(era) <= 207
