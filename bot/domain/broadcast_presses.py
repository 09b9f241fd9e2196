"""Presses of a broadcast: watching it, directing it, taking it back, correcting what was sent."""

from dataclasses import dataclass
from typing import ClassVar

from bot.domain.presses import Press


@dataclass(frozen=True, slots=True)
class Broadcasts(Press):
    """All that was sent to many for a meeting."""

    code: ClassVar[str] = "brl"
    meeting_id: int
    page: int


@dataclass(frozen=True, slots=True)
class Watch(Press):
    """How far a broadcast has come; the message that was pressed keeps itself up to date."""

    code: ClassVar[str] = "brw"
    broadcast_id: int


@dataclass(frozen=True, slots=True)
class Pause(Press):
    """Send nothing more of it for now."""

    code: ClassVar[str] = "brp"
    broadcast_id: int


@dataclass(frozen=True, slots=True)
class Resume(Press):
    """Go on with it."""

    code: ClassVar[str] = "brg"
    broadcast_id: int


@dataclass(frozen=True, slots=True)
class Stop(Press):
    """Send nothing more of it, ever; asked twice."""

    code: ClassVar[str] = "brs"
    broadcast_id: int
    sure: bool


@dataclass(frozen=True, slots=True)
class Retry(Press):
    """Send once more what failed, and only that."""

    code: ClassVar[str] = "brt"
    broadcast_id: int


@dataclass(frozen=True, slots=True)
class Recall(Press):
    """Take back what was sent; asked twice."""

    code: ClassVar[str] = "brx"
    broadcast_id: int
    sure: bool


@dataclass(frozen=True, slots=True)
class Words(Press):
    """The words of the meeting that can be corrected without telling anybody anew."""

    code: ClassVar[str] = "brm"
    broadcast_id: int


@dataclass(frozen=True, slots=True)
class AskWords(Press):
    """Correct one of them: title_km, title_en, venue_km or venue_en."""

    code: ClassVar[str] = "brq"
    broadcast_id: int
    field: str


@dataclass(frozen=True, slots=True)
class MendWords(Press):
    """The same, from the meeting: one of its texts lacks a side, or has one that is out of date."""

    code: ClassVar[str] = "brqm"
    meeting_id: int
    field: str


@dataclass(frozen=True, slots=True)
class WordsStillRight(Press):
    """The side that was left behind is right as it is."""

    code: ClassVar[str] = "brr"
    broadcast_id: int
    field: str


@dataclass(frozen=True, slots=True)
class CorrectCards(Press):
    """Bring the cards already sent up to date."""

    code: ClassVar[str] = "brc"
    broadcast_id: int
