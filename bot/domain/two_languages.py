"""What is entered in Khmer and in English: which side is missing, which a later change has left behind."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, get_args

from bot.domain.actors import Language
from bot.domain.names import has_khmer
from bot.domain.refusals import Refusal


class Mark(StrEnum):
    """What an officer should know of one side."""

    MISSING = "missing"
    OUTDATED = "outdated"  # the other side was changed after this one was written


@dataclass(frozen=True, slots=True)
class TwoSides:
    """A text in both languages. `behind` is the language whose side is out of date, if one is."""

    km: str = ""
    en: str = ""
    behind: str = ""

    def side(self, language: Language) -> str:
        return self.km if language == "km" else self.en

    def mark(self, language: Language) -> Mark | None:
        """None too while neither side is written: then the text is missing, not its translation."""
        if not self.side(language):
            return Mark.MISSING if self.side(other(language)) else None
        return Mark.OUTDATED if self.behind == language else None


@dataclass(frozen=True, slots=True)
class Readers:
    """Accounts that will read something, by their language of now."""

    km: int = 0
    en: int = 0

    def of(self, language: Language) -> int:
        return self.km if language == "km" else self.en


NOBODY = Readers()


@dataclass(frozen=True, slots=True)
class Marked:
    """One side that is marked: of the text `part` (title, venue, text), in that language."""

    part: str
    language: Language
    mark: Mark

    @property
    def field(self) -> str:
        return f"{self.part}_{self.language}"


class KhmerForEnglish(Refusal):
    """The English side was typed in Khmer: English readers would be told that this is English."""


class LatinForKhmer(Refusal):
    """The Khmer side of a title or an action was typed in Latin letters: Khmer readers would get it so."""


def in_latin_only(text: str) -> bool:
    """Letters, and none of them Khmer; a number alone is fine."""
    return not has_khmer(text) and any(letter.isalpha() for letter in text)


def in_khmer_only(text: str) -> bool:
    """Khmer without a Latin letter; a Khmer name within an English sentence is none."""
    return has_khmer(text) and not any(letter.isascii() and letter.isalpha() for letter in text)


def part_and_language(field: str) -> tuple[str, Language]:
    """`title_en` is the English side of the title."""
    part, _, language = field.rpartition("_")
    return part, "en" if language == "en" else "km"


def other(language: Language) -> Language:
    return "en" if language == "km" else "km"


def behind_after(before: TwoSides, language: Language, text: str) -> str:
    """Which side is out of date once the side of `language` says `text`.

    Whoever writes a side anew brings it up to date. Nothing is out of date beside an empty side, and a side
    that is written for the first time is a translation of the other.
    """
    if text == before.side(language):
        return "" if before.behind == language else before.behind
    written_anew = before.behind == language
    if not text or not before.side(language) or not before.side(other(language)) or written_anew:
        return ""
    return other(language)


def sides_of(holder: Any, part: str) -> TwoSides:
    """The text `part` of facts or a record, which have `{part}_km`, `{part}_en` and `{part}_behind`."""
    return TwoSides(
        getattr(holder, f"{part}_km"), getattr(holder, f"{part}_en"), getattr(holder, f"{part}_behind")
    )


def marks_of(holder: Any, parts: Iterable[str]) -> tuple[Marked, ...]:
    """All marked sides of these texts."""
    return tuple(
        Marked(part, language, mark)
        for part in parts
        for language in get_args(Language)
        if (mark := sides_of(holder, part).mark(language))
    )
