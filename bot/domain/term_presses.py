"""Presses of the words that a secretariat chooses for its mechanism."""

from dataclasses import dataclass
from typing import ClassVar

from bot.domain.presses import Press


@dataclass(frozen=True, slots=True)
class TermsPage(Press):
    """The terms of a body; pages count from 0."""

    code: ClassVar[str] = "telist"
    body_id: int
    page: int


@dataclass(frozen=True, slots=True)
class OpenTerm(Press):
    """One term: what it is called, and where."""

    code: ClassVar[str] = "teopen"
    body_id: int
    term: str


@dataclass(frozen=True, slots=True)
class AskWord(Press):
    """The next typed text is the term's word in this language."""

    code: ClassVar[str] = "teask"
    body_id: int
    term: str
    language: str


@dataclass(frozen=True, slots=True)
class KeepWord(Press):
    """The word that was just tried counts."""

    code: ClassVar[str] = "tekeep"


@dataclass(frozen=True, slots=True)
class TakeBackWord(Press):
    """The body's own words of a term go."""

    code: ClassVar[str] = "teback"
    body_id: int
    term: str
