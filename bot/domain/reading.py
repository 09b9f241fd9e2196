"""Dates and times as people type and paste them: Khmer or Latin digits, named months, day before month."""

import re
from dataclasses import dataclass
from datetime import date, time, timedelta
from enum import StrEnum
from unicodedata import normalize

from bot.domain.lunar import BUDDHIST_ERA, lunar_date
from bot.domain.new_year import FIRST_YEAR, LAST_YEAR

LONGEST = 160  # characters, so that the two lines of a letter fit; longer text is no date and is not searched
SMALL_HOURS = range(1, 6)  # at which no office meets: whoever types 2:00 may well mean the afternoon


class Why(StrEnum):
    """Why a typed date or time was not taken."""

    NOT_UNDERSTOOD = "not_understood"
    IMPOSSIBLE = "impossible"  # understood, but there is no such day or hour: 31 November, 25:00
    AMBIGUOUS = "ambiguous"  # may be two of them: Tuesday 23 November of a year in which it is a Monday; 2:00


@dataclass(frozen=True, slots=True)
class Unread:
    """A typed date or time that was refused, as it was typed."""

    why: Why
    text: str


def read_date(text: str, today: date, *, since: date | None = None) -> date | Unread:
    """The day that was typed: 23/11/2026, ២៣.១១.២៦, ថ្ងៃទី២៣ ខែវិច្ឆិកា ឆ្នាំ២០២៦, 23 Nov, ថ្ងៃស្អែក, in 10 days.

    Always day, month, year, unless the year comes first. Without a year: the first such day from `since` on,
    which is today unless said otherwise. Of the lunar and the solar line of a letter the solar one counts.
    Days gone by are read like others; whether they will do is for the caller to say.
    """
    words = _plain(text).rpartition("ត្រូវនឹង")[2].strip()
    away = _days_away(words)
    if away is not None:
        return today + timedelta(days=away)
    weekdays, words = _without_weekdays(words)
    month, words = _without_month(words)
    numbers = _numbers(_DATE_WORDS.sub(" ", words))
    if numbers is None or not 0 < len(numbers) + bool(month) - 1 < 3:
        return Unread(Why.NOT_UNDERSTOOD, text)
    if len(numbers) + bool(month) == 3 and numbers[0] > 999:
        numbers.reverse()
    if month:
        numbers.insert(1, month)
    found = _day(numbers, since or today)
    if isinstance(found, Why):
        return Unread(found, text)
    return found if weekdays <= {found.weekday()} else Unread(Why.AMBIGUOUS, text)


def read_time(text: str) -> time | Unread:
    """The hour that was typed: 8:30, ៨:៣០, 08h30, ម៉ោង ៨ កន្លះ, ២ រសៀល, 2pm, 14:00.

    Without a part of the day it is the 24-hour clock; but 1:00 to 5:59 want that part, or to be typed 01:00.
    """
    words = _plain(text)
    part, words = _without_part_of_day(words)
    found = _CLOCK.fullmatch(_TIME_WORDS.sub(" ", words).strip())
    if found:
        hour, minute = int(found["hour"]), 30 if found["half"] else int(found["minute"] or 0)
    elif part in _NAMED_HOURS and not _TIME_WORDS.sub("", words).strip():
        hour, minute = 12, 0
    else:
        return Unread(Why.NOT_UNDERSTOOD, text)
    if part is None and hour in SMALL_HOURS and found and not found["hour"].startswith("0"):
        return Unread(Why.AMBIGUOUS, text)
    full_hour = _full_hour(hour, part)
    if full_hour is None or minute > 59:
        return Unread(Why.IMPOSSIBLE, text)
    return time(full_hour, minute)


def _plain(text: str) -> str:
    """Latin digits, small letters, nothing invisible, one spelling of what looks alike."""
    if len(text) > LONGEST:
        return "?"
    plain = normalize("NFC", text).translate(_DIGITS).translate(_INVISIBLE).lower()
    return " ".join(plain.replace("\u17d2\u178a", "\u17d2\u178f").replace("។", " ").split())


_DIGITS = str.maketrans("០១២៣៤៥៦៧៨៩", "0123456789")
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff"))

_KHMER_MONTHS = (
    "មករា", "កុម្ភ[ៈះ]?", "ម[ីិ]នា", "មេសា", "[ឧឩ]សភា", "មិថុ[នណ]ា",
    "កក្កដា", "សីហា", "កញ្ញា", "តុលា", "វិច្ឆិកា|វិចិ្ឆកា", "ធ្នូ",
)  # fmt: skip
_ENGLISH_MONTHS = (
    "jan(uary)?", "feb(ruary)?", "mar(ch)?", "apr(il)?", "may", "june?",
    "july?", "aug(ust)?", "sept?(ember)?", "oct(ober)?", "nov(ember)?", "dec(ember)?",
)  # fmt: skip
_MONTHS = tuple(
    re.compile(rf"{khmer}|(?<![a-z]){english}(?![a-z])")
    for khmer, english in zip(_KHMER_MONTHS, _ENGLISH_MONTHS, strict=True)
)
_KHMER_WEEKDAYS = ("ច័?ន្ទ", "អង្គារ", "ពុធ", "ព្រហស្បត(្ត)?ិ៍", "សុក្រ", "សៅរ៍", "អាទិត្យ")
_ENGLISH_WEEKDAYS = ("mon", "tue(s)?", "wed(nes)?", "thu(rs?)?", "fri", "sat(ur)?", "sun")
_WEEKDAYS = tuple(
    re.compile(rf"{khmer}|\b{english}(day)?\b\.?")
    for khmer, english in zip(_KHMER_WEEKDAYS, _ENGLISH_WEEKDAYS, strict=True)
)
_DATE_WORDS = re.compile(r"ថ្ងៃ|ទី|ខែ|ឆ្នាំ|ពុទ្ធសករាជ|[គព]\s*\.\s*ស\.?|\b(of|the|on)\b|(?<=\d)(st|nd|rd|th)\b")
_NAMED_DAYS = {
    -2: r"(ថ្ងៃ)?\s*ម្សិលម្ង៉ៃ|(the )?day before yesterday",
    -1: r"(ថ្ងៃ)?\s*ម្សិល(មិញ)?|yesterday",
    0: r"ថ្ងៃនេះ|today",
    1: r"(ថ្ងៃ)?\s*ស្អែក|tomorrow",
    2: r"(ថ្ងៃ)?\s*ខាន\s*ស្អែក|(the )?day after tomorrow",
}
_DAYS_AHEAD = re.compile(
    r"(in|(នៅ)?សល់|(ក្នុង)?រយៈពេល)\s*(?P<n>\d{1,4})\s*(days?|ថ្ងៃ(\s*ទៀត)?)|(?P<more>\d{1,4})\s*ថ្ងៃ\s*ទៀត"
)
_DAYS_AGO = re.compile(r"(?P<n>\d{1,4})\s*(days? ago|ថ្ងៃ\s*មុន)")
_TIME_WORDS = re.compile(r"ម៉ោង|វេលា|នាទី|និង|\bat\b|o'?clock")
_CLOCK = re.compile(
    r"(?P<hour>\d{1,2})(\s*(?P<half>កន្លះ)|(\s*[:.h៖,]\s*|\s+)(?P<minute>\d{2})(:00)?)?(\s*h(ours?)?)?"
)


def _days_away(words: str) -> int | None:
    """How many days from today; None when the words do not count from today."""
    for away, named in _NAMED_DAYS.items():
        if re.fullmatch(named, words):
            return away
    if found := _DAYS_AHEAD.fullmatch(words):
        return int(found["n"] or found["more"])
    found = _DAYS_AGO.fullmatch(words)
    return -int(found["n"]) if found else None


def _without_weekdays(words: str) -> tuple[set[int], str]:
    """The days of the week that are named, Monday 0, and the rest."""
    named = set()
    for number, weekday in enumerate(_WEEKDAYS):
        words, found = weekday.subn(" ", words)
        if found:
            named.add(number)
    return named, words


def _without_month(words: str) -> tuple[int, str]:
    """The month that is named, 0 for none, and the rest."""
    for number, month in enumerate(_MONTHS, start=1):
        if month.search(words):
            return number, month.sub(" ", words, count=1)
    return 0, words


def _numbers(words: str) -> list[int] | None:
    """The numbers between / . - , and spaces; None when anything else is there."""
    parts = [part for part in re.split(r"[\s/\\.,៖\-–]+", words) if part]
    return [int(part) for part in parts] if all(re.fullmatch("[0-9]{1,4}", part) for part in parts) else None


def _day(numbers: list[int], since: date) -> date | Why:
    """The day of day, month and perhaps year."""
    day, month, *years = numbers
    if not years:
        # 29 February may be eight years away.
        coming = (_possible(day, month, since.year + ahead) for ahead in range(9))
        return next((found for found in coming if found and found >= since), Why.IMPOSSIBLE)
    year = years[0] if years[0] > 99 else 2000 + years[0]
    if year > 2500:
        return _of_buddhist_year(day, month, year)
    found = _possible(day, month, year)
    return found if found and 1900 <= year <= 2200 else Why.IMPOSSIBLE


def _of_buddhist_year(day: int, month: int, buddhist_year: int) -> date | Why:
    """The day of a year of the Buddhist Era, which begins and ends in May: one of two Gregorian years."""
    possible = [
        found
        for year in (buddhist_year - BUDDHIST_ERA - 1, buddhist_year - BUDDHIST_ERA)
        if FIRST_YEAR <= year <= LAST_YEAR and (found := _possible(day, month, year))
    ]
    meant = [found for found in possible if lunar_date(found).buddhist_year == buddhist_year]
    if len(meant) == 1:
        return meant[0]
    return Why.AMBIGUOUS if possible else Why.IMPOSSIBLE


def _possible(day: int, month: int, year: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


class _Part(StrEnum):
    MORNING = r"ព្រឹក|\ba\.?\s?m\b\.?|(?<=\d)a\.?m\b\.?"
    AFTERNOON = r"រសៀល|ល្ងាច|\bp\.?\s?m\b\.?|(?<=\d)p\.?m\b\.?"
    MIDNIGHT = r"អធ្រាត្រ|\bmidnight\b"
    NIGHT = r"យប់"
    NOON = r"ថ្ងៃត្រង់|\bnoon\b"


_NAMED_HOURS = (_Part.NOON, _Part.MIDNIGHT)


def _without_part_of_day(words: str) -> tuple[_Part | None, str]:
    for part in _Part:
        rest, found = re.subn(part, " ", words, count=1)
        if found:
            return part, rest
    return None, words


def _full_hour(hour: int, part: _Part | None) -> int | None:
    """The hour of 24; None when hour and part of the day contradict each other."""
    if hour > 23:
        return None
    match part:
        case _Part.MORNING:
            return hour % 12 if hour <= 12 else None
        case _Part.AFTERNOON:
            return None if hour == 0 else hour if hour >= 12 else hour + 12
        case _Part.NIGHT:
            # Two at night is before dawn, ten at night is before midnight.
            return {12: 0}.get(hour, hour + 12 if 6 <= hour < 12 else hour if hour < 6 or hour > 17 else None)
        case _Part.NOON:
            return {11: 11, 12: 12, 1: 13}.get(hour)
        case _Part.MIDNIGHT:
            return {0: 0, 12: 0}.get(hour)
    return hour
