"""Presses that lead from one part of the bot to another; each part answers its own."""

from dataclasses import dataclass
from typing import ClassVar

from bot.domain.presses import Press


@dataclass(frozen=True, slots=True)
class Home(Press):
    """The first screen: what this account can do here."""

    code: ClassVar[str] = "home"


@dataclass(frozen=True, slots=True)
class BodyHome(Press):
    """An officer's desk for one body."""

    code: ClassVar[str] = "body"
    body_id: int


@dataclass(frozen=True, slots=True)
class RosterHome(Press):
    """The roster of a body, by category."""

    code: ClassVar[str] = "roster"
    body_id: int


@dataclass(frozen=True, slots=True)
class PersonHome(Press):
    """One person of the roster, for an officer."""

    code: ClassVar[str] = "person"
    person_id: int


@dataclass(frozen=True, slots=True)
class Requests(Press):
    """Those who ask to come in, for an officer."""

    code: ClassVar[str] = "requests"
    body_id: int


@dataclass(frozen=True, slots=True)
class Questions(Press):
    """What participants passed to the secretariat and nobody has answered yet."""

    code: ClassVar[str] = "questions"
    body_id: int


@dataclass(frozen=True, slots=True)
class Meetings(Press):
    """The meetings of a body, for an officer."""

    code: ClassVar[str] = "meetings"
    body_id: int


@dataclass(frozen=True, slots=True)
class MeetingHome(Press):
    """One meeting, for an officer: its plan while a draft, its board once announced."""

    code: ClassVar[str] = "meeting"
    meeting_id: int


@dataclass(frozen=True, slots=True)
class Actions(Press):
    """The board of actions of a body, for an officer."""

    code: ClassVar[str] = "actions"
    body_id: int


@dataclass(frozen=True, slots=True)
class MyMeetings(Press):
    """The meetings this account is invited to."""

    code: ClassVar[str] = "mymeet"


@dataclass(frozen=True, slots=True)
class MyActions(Press):
    """The actions this account owes."""

    code: ClassVar[str] = "myact"


@dataclass(frozen=True, slots=True)
class MyPapers(Press):
    """The papers of the meetings this account is invited to."""

    code: ClassVar[str] = "mypapers"


@dataclass(frozen=True, slots=True)
class OpenCard(Press):
    """One's own invitation card."""

    code: ClassVar[str] = "card"
    invitation_id: int


@dataclass(frozen=True, slots=True)
class OpenAssignment(Press):
    """One's own action card."""

    code: ClassVar[str] = "task"
    assignment_id: int
