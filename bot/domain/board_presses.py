"""Presses of the board of a meeting: groups, one person, what was told by hand, who came, changes."""

from dataclasses import dataclass
from typing import ClassVar

from bot.domain.presses import Press


@dataclass(frozen=True, slots=True)
class BoardGroup(Press):
    """The people of one group, a page at a time; pages count from 0."""

    code: ClassVar[str] = "bog"
    meeting_id: int
    page: int
    group: str


@dataclass(frozen=True, slots=True)
class Member(Press):
    """One invited person, for an officer."""

    code: ClassVar[str] = "bom"
    invitation_id: int


@dataclass(frozen=True, slots=True)
class TellHow(Press):
    """Told by hand: how it was."""

    code: ClassVar[str] = "boh"
    invitation_id: int


@dataclass(frozen=True, slots=True)
class TellWhen(Press):
    """Told in this way (letter, phone, group): when it was."""

    code: ClassVar[str] = "bow"
    invitation_id: int
    how: str


@dataclass(frozen=True, slots=True)
class TellWho(Press):
    """Told in this way so many days ago: by whom it was."""

    code: ClassVar[str] = "bou"
    invitation_id: int
    how: str
    days_ago: int


@dataclass(frozen=True, slots=True)
class TellDone(Press):
    """Told by the officer who presses."""

    code: ClassVar[str] = "bot"
    invitation_id: int
    how: str
    days_ago: int


@dataclass(frozen=True, slots=True)
class TypeTold(Press):
    """When (`field` day) or by whom (`field` who) it was told is typed."""

    code: ClassVar[str] = "bok"
    invitation_id: int
    how: str
    days_ago: int
    field: str


@dataclass(frozen=True, slots=True)
class EnterAnswer(Press):
    """An officer enters an answer: which one."""

    code: ClassVar[str] = "boa"
    invitation_id: int


@dataclass(frozen=True, slots=True)
class EnterSource(Press):
    """This answer: on whose word."""

    code: ClassVar[str] = "bos"
    invitation_id: int
    answer: str


@dataclass(frozen=True, slots=True)
class EnterDone(Press):
    """This answer, on the word of: self, letter, office, or typed."""

    code: ClassVar[str] = "boe"
    invitation_id: int
    answer: str
    source: str


@dataclass(frozen=True, slots=True)
class WriteDelegate(Press):
    """Write down who the delegate is; the name, or a part of it, is typed next."""

    code: ClassVar[str] = "bod"
    invitation_id: int


@dataclass(frozen=True, slots=True)
class DelegateIs(Press):
    """The delegate is this person of the roster; 0: somebody new, as typed."""

    code: ClassVar[str] = "bop"
    invitation_id: int
    person_id: int


@dataclass(frozen=True, slots=True)
class RemindSilent(Press):
    """Remind those who have not answered; asked twice."""

    code: ClassVar[str] = "bor"
    meeting_id: int
    sure: bool


@dataclass(frozen=True, slots=True)
class MeetingFiles(Press):
    """The files of a meeting."""

    code: ClassVar[str] = "bof"
    meeting_id: int


@dataclass(frozen=True, slots=True)
class MeetingFile(Press):
    """One file as Excel: board, calls or signatures."""

    code: ClassVar[str] = "box"
    meeting_id: int
    what: str


@dataclass(frozen=True, slots=True)
class WhoCame(Press):
    """Ticking who came, a page at a time."""

    code: ClassVar[str] = "boc"
    meeting_id: int
    page: int


@dataclass(frozen=True, slots=True)
class Came(Press):
    """This person came, or did not."""

    code: ClassVar[str] = "boj"
    invitation_id: int
    came: bool
    page: int


@dataclass(frozen=True, slots=True)
class ExpectedCame(Press):
    """All who said attending came."""

    code: ClassVar[str] = "bol"
    meeting_id: int


@dataclass(frozen=True, slots=True)
class MeetingHeld(Press):
    """The meeting was held, who came is complete; asked twice."""

    code: ClassVar[str] = "boz"
    meeting_id: int
    sure: bool
