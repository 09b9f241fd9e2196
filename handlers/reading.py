"""What a button carries besides ids, read back and distrusted."""

from datetime import date
from enum import StrEnum
from typing import TypeVar

from bot.domain.presses import BadPress

Words = TypeVar("Words", bound=StrEnum)
TEN_YEARS = 3653  # days


def one_of(words: type[Words], word: str) -> Words:
    """Raises BadPress for a word that is none of them."""
    try:
        return words(word)
    except ValueError as error:
        raise BadPress(word) from error


def day_of(ordinal: int) -> date:
    """A day by its proleptic ordinal; raises BadPress."""
    try:
        return date.fromordinal(ordinal)
    except (ValueError, OverflowError) as error:
        raise BadPress(ordinal) from error


def some_days(days: int) -> int:
    """How many days from or before today, within ten years; raises BadPress."""
    if not 0 <= days <= TEN_YEARS:
        raise BadPress(days)
    return days


def month_of(months: int) -> date:
    """The first day of a month, counted from January of year 0; raises BadPress."""
    year, month = divmod(months, 12)
    try:
        return date(year, month + 1, 1)
    except (ValueError, OverflowError) as error:
        raise BadPress(months) from error
