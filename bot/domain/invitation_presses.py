"""Presses of the invitation card: the answers, choosing a delegate, papers and the map."""

from dataclasses import dataclass
from typing import ClassVar

from bot.domain.presses import Press


@dataclass(frozen=True, slots=True)
class AnswerPress(Press):
    """An answer; `revision` is what the card said, so that nobody answers to a date they did not see."""

    code: ClassVar[str] = "ina"
    invitation_id: int
    revision: int
    answer: str


@dataclass(frozen=True, slots=True)
class ChooseDelegate(Press):
    """Choose a delegate among colleagues; pages count from 0."""

    code: ClassVar[str] = "ind"
    invitation_id: int
    page: int


@dataclass(frozen=True, slots=True)
class PickDelegate(Press):
    """This colleague comes in their place."""

    code: ClassVar[str] = "inp"
    invitation_id: int
    person_id: int


@dataclass(frozen=True, slots=True)
class OtherDelegate(Press):
    """Somebody else: a contact, a name or a voice note comes next."""

    code: ClassVar[str] = "ino"
    invitation_id: int


@dataclass(frozen=True, slots=True)
class ForwardDelegate(Press):
    """The message with the link for a delegate who is not registered, once more."""

    code: ClassVar[str] = "inl"
    invitation_id: int


@dataclass(frozen=True, slots=True)
class SeeVenue(Press):
    """The venue on the map."""

    code: ClassVar[str] = "inv"
    invitation_id: int


@dataclass(frozen=True, slots=True)
class PapersAgain(Press):
    """The papers of the meeting once more."""

    code: ClassVar[str] = "inf"
    invitation_id: int


@dataclass(frozen=True, slots=True)
class MyMeetingsPage(Press):
    """Another page of the meetings one is invited to."""

    code: ClassVar[str] = "inm"
    page: int
