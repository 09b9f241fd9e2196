"""Presses of a body's public holidays and of how it counts notice."""

from dataclasses import dataclass
from typing import ClassVar

from bot.domain.presses import Press


@dataclass(frozen=True, slots=True)
class Holidays(Press):
    """The holidays of a year; year 0: this one, at the next holiday."""

    code: ClassVar[str] = "hd"
    body_id: int
    year: int
    page: int


@dataclass(frozen=True, slots=True)
class OpenHoliday(Press):
    """One holiday; `key` tells which of that day."""

    code: ClassVar[str] = "hdo"
    body_id: int
    ordinal: int
    key: str


@dataclass(frozen=True, slots=True)
class AddHoliday(Press):
    """Add a day: days to choose from, pages count from 0; one may be typed as well."""

    code: ClassVar[str] = "hda"
    body_id: int
    page: int


@dataclass(frozen=True, slots=True)
class MoveHoliday(Press):
    """Move a holiday: days to choose from, as above."""

    code: ClassVar[str] = "hdm"
    body_id: int
    ordinal: int
    page: int
    key: str


@dataclass(frozen=True, slots=True)
class PickHolidayDay(Press):
    """This day, for the one being added or moved."""

    code: ClassVar[str] = "hdd"
    body_id: int
    ordinal: int


@dataclass(frozen=True, slots=True)
class UsualName(Press):
    """A usual name, in both languages at once: lieu or special."""

    code: ClassVar[str] = "hdn"
    body_id: int
    name: str


@dataclass(frozen=True, slots=True)
class NoEnglishName(Press):
    """The day being added has no English name yet."""

    code: ClassVar[str] = "hds"
    body_id: int


@dataclass(frozen=True, slots=True)
class NameInEnglish(Press):
    """Give a day that was added without an English name one."""

    code: ClassVar[str] = "hde"
    body_id: int
    ordinal: int
    key: str


@dataclass(frozen=True, slots=True)
class NoCircular(Press):
    """There is no circular to name."""

    code: ClassVar[str] = "hdc"
    body_id: int


@dataclass(frozen=True, slots=True)
class RemoveHoliday(Press):
    """Take a holiday out."""

    code: ClassVar[str] = "hdr"
    body_id: int
    ordinal: int
    key: str


@dataclass(frozen=True, slots=True)
class HolidayChanges(Press):
    """What was added, moved and taken out."""

    code: ClassVar[str] = "hdl"
    body_id: int
    page: int


@dataclass(frozen=True, slots=True)
class UndoHoliday(Press):
    """Undo a change."""

    code: ClassVar[str] = "hdu"
    holiday_change_id: int


@dataclass(frozen=True, slots=True)
class CountNotice(Press):
    """Notice is counted in calendar days, or in working days."""

    code: ClassVar[str] = "hdw"
    body_id: int
    working: bool
