"""Presses of moving, postponing and cancelling a meeting."""

from dataclasses import dataclass
from typing import ClassVar

from bot.domain.presses import Press


@dataclass(frozen=True, slots=True)
class ChangeMenu(Press):
    """What can be changed of an announced meeting."""

    code: ClassVar[str] = "bxm"
    meeting_id: int


@dataclass(frozen=True, slots=True)
class BeginChange(Press):
    """Prepare a change: moved, postponed or cancelled."""

    code: ClassVar[str] = "bxb"
    meeting_id: int
    kind: str


@dataclass(frozen=True, slots=True)
class AskChange(Press):
    """Fill one field: day, hour, venue_km, venue_en or reason."""

    code: ClassVar[str] = "bxa"
    meeting_id: int
    field: str


@dataclass(frozen=True, slots=True)
class VenueStillRight(Press):
    """The side of the new venue that was left behind is right as it is."""

    code: ClassVar[str] = "bxr"
    meeting_id: int


@dataclass(frozen=True, slots=True)
class DayPage(Press):
    """Other days to choose from; pages count from 0."""

    code: ClassVar[str] = "bxp"
    meeting_id: int
    page: int


@dataclass(frozen=True, slots=True)
class PickDay(Press):
    """A day by button, as its ordinal."""

    code: ClassVar[str] = "bxd"
    meeting_id: int
    ordinal: int


@dataclass(frozen=True, slots=True)
class PickHour(Press):
    """An hour by button, as minutes after midnight."""

    code: ClassVar[str] = "bxh"
    meeting_id: int
    minutes: int


@dataclass(frozen=True, slots=True)
class SeeChange(Press):
    """The change being prepared, as it would be told."""

    code: ClassVar[str] = "bxs"
    meeting_id: int


@dataclass(frozen=True, slots=True)
class DropChange(Press):
    """Leave the meeting as it is."""

    code: ClassVar[str] = "bxx"
    meeting_id: int


@dataclass(frozen=True, slots=True)
class ConfirmChange(Press):
    """Do it and tell everybody; `version` is what was seen."""

    code: ClassVar[str] = "bxc"
    meeting_id: int
    version: int
