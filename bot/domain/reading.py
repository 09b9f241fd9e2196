"""Dates and times as people type them: Khmer or Latin digits, named months, the day before the month."""

import re
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum
from unicodedata import normalize

LONGEST = 80  # characters; longer text is no date and is not searched

BUDDHIST_ERA = 543  # years; a year over 2500 is counted from the Buddha


class Why(StrEnum):
    """Why a typed date or time was not taken."""

    NOT_UNDERSTOOD = "not_understood"
    IMPOSSIBLE = "impossible"  # understood, but there is no such day or hour: 31 November, 25:00


@dataclass(frozen=True, slots=True)
class Unread:
    """A typed date or time that was refused, as it was typed."""

    why: Why
    text: str


def read_date(text: str, today: date) -> date | Unread:
    """The day that was typed: 23/11/2026, ២៣.១១.២៦, ថ្ងៃទី២៣ ខែវិច្ឆិកា ឆ្នាំ២០២៦, 23 Nov.

    Always day, month, year, unless the year comes first. Without a year: the next such day, today included.
    Days gone by are read like others; whether they will do is for the caller to say.
    """
    words = _plain(text)
    month, words = _without_month(words)
    numbers = _numbers(_DATE_WORDS.sub(" ", words))
    if numbers is None or not 0 < len(numbers) + bool(month) - 1 < 3:
        return Unread(Why.NOT_UNDERSTOOD, text)
    if len(numbers) + bool(month) == 3 and numbers[0] > 999:
        numbers.reverse()
    if month:
        numbers.insert(1, month)
    year = _full_year(numbers[2]) if len(numbers) == 3 else None
    return _day(numbers[0], numbers[1], year, today) or Unread(Why.IMPOSSIBLE, text)


def read_time(text: str) -> time | Unread:
    """The hour that was typed: 8:30, ៨:៣០, 08h30, ម៉ោង ៨ កន្លះ, ២ រសៀល, 2pm, 14:00.

    Without a part of the day it is the 24-hour clock.
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
    full_hour = _full_hour(hour, part)
    if full_hour is None or minute > 59:
        return Unread(Why.IMPOSSIBLE, text)
    return time(full_hour, minute)


def _plain(text: str) -> str:
    """Latin digits, small letters, nothing invisible, one spelling of what looks alike."""
    if len(text) > LONGEST:
        return "?"
    plain = normalize("NFC", text).translate(_DIGITS).translate(_INVISIBLE).lower()
    return " ".join(plain.replace("\u17d2\u178a", "\u17d2\u178f").split())


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
_DATE_WORDS = re.compile(
    r"ថ្ងៃ|ទី|ខែ|ឆ្នាំ|[គព]\s*\.\s*ស\.?|ច័?ន្ទ|អង្គារ|ពុធ|ព្រហស្បត(្ត)?ិ៍|សុក្រ|សៅរ៍|អាទិត្យ"
    r"|\b(mon|tues?|wed(nes)?|thu(rs)?|fri|sat(ur)?|sun)(day)?\b|\b(of|the|on)\b|(?<=\d)(st|nd|rd|th)\b"
)
_TIME_WORDS = re.compile(r"ម៉ោង|វេលា|នាទី|និង|\bat\b|o'?clock")
_CLOCK = re.compile(
    r"(?P<hour>\d{1,2})(\s*(?P<half>កន្លះ)|(\s*[:.h៖,]\s*|\s+)(?P<minute>\d{2})(:00)?)?(\s*h(ours?)?)?"
)


def _without_month(words: str) -> tuple[int, str]:
    """The month that is named, 0 for none, and the rest."""
    for number, month in enumerate(_MONTHS, start=1):
        if month.search(words):
            return number, month.sub(" ", words, count=1)
    return 0, words


def _numbers(words: str) -> list[int] | None:
    """The numbers between / . - , and spaces; None when anything else is there."""
    parts = [part for part in re.split(r"[\s/.,\-–]+", words) if part]
    return [int(part) for part in parts] if all(re.fullmatch("[0-9]{1,4}", part) for part in parts) else None


def _full_year(year: int) -> int:
    if year < 100:
        return 2000 + year
    return year - BUDDHIST_ERA if year > 2500 else year


def _day(day: int, month: int, year: int | None, today: date) -> date | None:
    if year is not None:
        return _possible(day, month, year) if 1900 <= year <= 2200 else None
    # 29 February may be eight years away.
    coming = (_possible(day, month, today.year + ahead) for ahead in range(9))
    return next((found for found in coming if found and found >= today), None)


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
