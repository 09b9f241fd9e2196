"""The one object through which text is chosen: Khmer or English words, digits, days and lists."""

from collections.abc import Iterable
from datetime import date, datetime, time
from functools import cache
from gettext import GNUTranslations
from io import BytesIO
from pathlib import Path
from typing import Self, get_args

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from bot.domain.actors import Language
from bot.wording import dates
from bot.wording.digits import khmer_digits
from bot.wording.lists import english_list, khmer_list

LANGUAGES: tuple[Language, ...] = get_args(Language)
LOCALES = Path(__file__).parents[2] / "locales"


class Typed(str):
    """What the secretariat typed, in the reader's language where there is one."""

    is_fallback: bool
    """True when the reader's side was empty and the other language stands in for it."""

    def __new__(cls, text: str, *, is_fallback: bool = False) -> Self:
        typed = super().__new__(cls, text)
        typed.is_fallback = is_fallback
        return typed


class Translator:
    """Everything a wording needs to speak one language. Get one from `translator(language)`."""

    def __init__(self, language: Language) -> None:
        self.language: Language = language
        catalog = load_catalog(language)
        # Bind `_ = t.gettext` where it is used: Babel finds the messages by these names.
        self.gettext = catalog.gettext
        self.ngettext = catalog.ngettext
        self.pgettext = catalog.pgettext

    def speaking(self, language: Language) -> "Translator":
        """The same for the other language."""
        return translator(language)

    @property
    def is_khmer(self) -> bool:
        return self.language == "km"

    def number(self, number: int) -> str:
        """12, or ១២ for a Khmer reader; no separator between thousands."""
        return self.digits(str(number))

    def digits(self, text: str) -> str:
        """Digits of the reader's script. Not for text with links or tags in it."""
        return khmer_digits(text) if self.is_khmer else text

    def day(self, day: date | datetime) -> str:
        """ថ្ងៃចន្ទ ទី២៣ ខែវិច្ឆិកា ឆ្នាំ២០២៦ or Monday 23 November 2026; a moment by the office's calendar."""
        return (dates.khmer_day if self.is_khmer else dates.english_day)(dates.office_day(day))

    def short_day(self, day: date | datetime) -> str:
        """២៣ វិច្ឆិកា ២០២៦ or 23 Nov 2026, for lists."""
        return (dates.khmer_short_day if self.is_khmer else dates.english_short_day)(dates.office_day(day))

    def letter_day(self, day: date | datetime) -> str:
        """ថ្ងៃទី២៣ ខែវិច្ឆិកា ឆ្នាំ២០២៦ or 23 November 2026: of a letter, and in a sentence."""
        official = dates.office_day(day)
        return self.days_from_to(official, official)

    def button_day(self, day: date | datetime) -> str:
        """ចន្ទ ២៣ វិច្ឆិកា or Mon 23 Nov, for choosing among the coming days."""
        return (dates.khmer_button_day if self.is_khmer else dates.english_button_day)(dates.office_day(day))

    def hours_from_to(self, since: datetime | time, until: datetime | time) -> str:
        """ម៉ោង ០៨:៣០ ដល់ម៉ោង ១១:០០ ព្រឹក or 8:30–11:00 a.m., of one day."""
        between = dates.khmer_hours if self.is_khmer else dates.english_hours
        return between(dates.office_time(since), dates.office_time(until))

    def time(self, moment: datetime | time) -> str:
        """ម៉ោង ០៨:៣០ ព្រឹក or 8:30 a.m."""
        return (dates.khmer_time if self.is_khmer else dates.english_time)(dates.office_time(moment))

    def days_from_to(self, first: date, last: date) -> str:
        """ថ្ងៃទី១៣ ដល់ថ្ងៃទី១៧ ខែមេសា ឆ្នាំ២០២៦ or 13–17 April 2026."""
        return (dates.khmer_days if self.is_khmer else dates.english_days)(first, last)

    def day_and_time(self, moment: datetime) -> str:
        """The full day, then the time."""
        return f"{self.day(moment)}{' ' if self.is_khmer else ', '}{self.time(moment)}"

    def days(self, number: int) -> str:
        """10 days, ១០ ថ្ងៃ."""
        return self.ngettext("{n} day", "{n} days", number).format(n=self.number(number))

    def relative_day(self, day: date | datetime, today: date) -> str:
        """Today, tomorrow, yesterday, in 10 days, 10 days ago: as part of a sentence, in small letters."""
        away = (dates.office_day(day) - today).days
        match away:
            case 0:
                return self.gettext("today")
            case 1:
                return self.gettext("tomorrow")
            case -1:
                return self.gettext("yesterday")
        if away > 0:
            return self.gettext("in {days}").format(days=self.days(away))
        return self.gettext("{days} ago").format(days=self.days(-away))

    def list_of(self, words: Iterable[str]) -> str:
        """A, B and C; ក ខ និង គ."""
        return (khmer_list if self.is_khmer else english_list)(list(words))

    def typed(self, km: str | None, en: str | None) -> Typed:
        """Content as the secretariat typed it: the reader's side, or the other one, which then says so."""
        mine, other = (km, en) if self.is_khmer else (en, km)
        if mine:
            return Typed(mine)
        return Typed(other or "", is_fallback=bool(other))


@cache
def translator(language: Language) -> Translator:
    """The translator of a language, made once."""
    return Translator(language)


def all_messages() -> list[tuple[str, str]]:
    """Every message of the catalogs: English (of a plural the singular), Khmer."""
    catalog: dict[str | tuple[str, int], str] = vars(load_catalog("km"))["_catalog"]
    keys = ((key if isinstance(key, str) else key[0], khmer) for key, khmer in catalog.items())
    return [(key.rpartition("\x04")[2], khmer) for key, khmer in keys if key]


def load_catalog(language: Language, locales: Path = LOCALES) -> GNUTranslations:
    """The compiled catalog; while nobody compiled since the last change, the words as they stand."""
    source = locales / language / "LC_MESSAGES" / "prachum.po"
    compiled = source.with_suffix(".mo")
    if compiled.exists() and compiled.stat().st_mtime_ns >= source.stat().st_mtime_ns:
        with compiled.open("rb") as file:
            return GNUTranslations(file)
    buffer = BytesIO()
    with source.open("rb") as file:
        write_mo(buffer, read_po(file, locale=language))
    buffer.seek(0)
    return GNUTranslations(buffer)
