"""How official papers are headed: the kingdom, the day, and what officers should know about it."""

from datetime import date

from bot.domain.lunar import lunar_date
from bot.domain.new_year import FIRST_YEAR, LAST_YEAR, khmer_new_year
from bot.wording.lunar import letter_lines
from bot.wording.translator import Translator

KNOWN_YEARS = range(FIRST_YEAR, LAST_YEAR + 1)


def kingdom_lines(t: Translator) -> tuple[str, ...]:
    """What stands above everything on a paper that is signed."""
    return t.gettext("KINGDOM OF CAMBODIA"), t.gettext("NATION RELIGION KING")


def official_lines(t: Translator, day: date) -> tuple[str, ...]:
    """The day as it heads an official paper: both lines in Khmer, one in English."""
    if t.is_khmer and day.year in KNOWN_YEARS:
        return letter_lines(day)
    return (t.day(day),)


def to_be_confirmed(t: Translator, day: date) -> str:
    """What an officer should know before a lunar line is used; empty on days on which almanacs agree."""
    if not t.is_khmer or day.year not in KNOWN_YEARS or not lunar_date(day).to_be_confirmed:
        return ""
    words = t.gettext("Almanacs differ on {days}: please have the lunar date confirmed before it is used.")
    return words.format(days=t.days_from_to(*khmer_new_year(day.year).doubtful_days))
