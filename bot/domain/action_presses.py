"""Presses of actions: the owner's card, the officer's sheet and board, focal points."""

from dataclasses import dataclass
from typing import ClassVar

from bot.domain.presses import Press


@dataclass(frozen=True, slots=True)
class Say(Press):
    """An owner, focal point or officer says something of an assignment; `said` is a `Said`."""

    code: ClassVar[str] = "acs"
    assignment_id: int
    said: str


@dataclass(frozen=True, slots=True)
class NoNote(Press):
    """Nothing to add to what was just reported."""

    code: ClassVar[str] = "acn"
    assignment_id: int


@dataclass(frozen=True, slots=True)
class MyActionsPage(Press):
    """Another page of what I owe."""

    code: ClassVar[str] = "acm"
    page: int


@dataclass(frozen=True, slots=True)
class NewAction(Press):
    """Write down a new action; meeting 0 means none."""

    code: ClassVar[str] = "acw"
    body_id: int
    meeting_id: int


@dataclass(frozen=True, slots=True)
class OpenSheet(Press):
    """The sheet of an action being written, or corrected later."""

    code: ClassVar[str] = "ach"
    action_id: int


@dataclass(frozen=True, slots=True)
class AskField(Press):
    """Fill one field of the sheet: km, en, due, owner, counterpart."""

    code: ClassVar[str] = "acf"
    action_id: int
    field: str


@dataclass(frozen=True, slots=True)
class TextStillRight(Press):
    """The side of the text that was left behind is right as it is."""

    code: ClassVar[str] = "acok"
    action_id: int


@dataclass(frozen=True, slots=True)
class PickDue(Press):
    """A due date by button, as days from today."""

    code: ClassVar[str] = "acd"
    action_id: int
    days: int


@dataclass(frozen=True, slots=True)
class PickDueDay(Press):
    """A due date by button, as the ordinal of the day."""

    code: ClassVar[str] = "acy"
    action_id: int
    ordinal: int


@dataclass(frozen=True, slots=True)
class PickPerson(Press):
    """This person owns it (`role` owner) or confirms it (`role` counterpart)."""

    code: ClassVar[str] = "acp"
    action_id: int
    person_id: int
    role: str


@dataclass(frozen=True, slots=True)
class PickOrganisation(Press):
    """This organisation owns it."""

    code: ClassVar[str] = "aco"
    action_id: int
    organisation_id: int


@dataclass(frozen=True, slots=True)
class KeepOffice(Press):
    """What was typed is an office that nobody of the roster holds."""

    code: ClassVar[str] = "ack"
    action_id: int


@dataclass(frozen=True, slots=True)
class DropOwner(Press):
    """Take an owner off the sheet."""

    code: ClassVar[str] = "acx"
    action_id: int
    assignment_id: int


@dataclass(frozen=True, slots=True)
class Give(Press):
    """Give the action to its owners."""

    code: ClassVar[str] = "acg"
    action_id: int


@dataclass(frozen=True, slots=True)
class Withdraw(Press):
    """Take an action back; asked twice."""

    code: ClassVar[str] = "acz"
    action_id: int
    sure: bool


@dataclass(frozen=True, slots=True)
class BoardGroup(Press):
    """One group of the board, a page at a time."""

    code: ClassVar[str] = "acb"
    body_id: int
    group: str
    page: int


@dataclass(frozen=True, slots=True)
class OfficerView(Press):
    """One assignment with its history, for an officer."""

    code: ClassVar[str] = "acv"
    assignment_id: int


@dataclass(frozen=True, slots=True)
class BoardFile(Press):
    """The whole board as Excel."""

    code: ClassVar[str] = "ace"
    body_id: int


@dataclass(frozen=True, slots=True)
class FocalPoints(Press):
    """The focal points of a body."""

    code: ClassVar[str] = "acq"
    body_id: int


@dataclass(frozen=True, slots=True)
class FocalPerson(Press):
    """For which organisations this person stands."""

    code: ClassVar[str] = "acr"
    person_id: int
    page: int


@dataclass(frozen=True, slots=True)
class FocalTick(Press):
    """Tick or untick an organisation; 0 ticks all of the person's category."""

    code: ClassVar[str] = "act"
    person_id: int
    organisation_id: int
    page: int


@dataclass(frozen=True, slots=True)
class AskFocal(Press):
    """Look for a person to make a focal point."""

    code: ClassVar[str] = "acu"
    body_id: int
