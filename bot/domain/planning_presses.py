"""Presses of planning a meeting: its steps, days and hours, people, papers, and sending."""

from dataclasses import dataclass
from typing import ClassVar

from bot.domain.presses import Press


@dataclass(frozen=True, slots=True)
class NewMeeting(Press):
    """Begin a new plan."""

    code: ClassVar[str] = "pln"
    body_id: int


@dataclass(frozen=True, slots=True)
class MeetingListPage(Press):
    """Another page of a body's meetings."""

    code: ClassVar[str] = "plm"
    body_id: int
    page: int


@dataclass(frozen=True, slots=True)
class AskStep(Press):
    """Open one step of the plan; `step` is a `Step`."""

    code: ClassVar[str] = "pla"
    meeting_id: int
    step: str


@dataclass(frozen=True, slots=True)
class Onward(Press):
    """Leave a step of the guided order as it is, and go on."""

    code: ClassVar[str] = "plo"
    meeting_id: int
    step: str


@dataclass(frozen=True, slots=True)
class ClearStep(Press):
    """Empty a field that need not be filled."""

    code: ClassVar[str] = "plx"
    meeting_id: int
    step: str


@dataclass(frozen=True, slots=True)
class StepStillRight(Press):
    """The side that was left behind by a change of the other is right as it is."""

    code: ClassVar[str] = "plok"
    meeting_id: int
    step: str


@dataclass(frozen=True, slots=True)
class SeeMonth(Press):
    """A month of the calendar; months count from January of year 0."""

    code: ClassVar[str] = "plc"
    meeting_id: int
    month: int


@dataclass(frozen=True, slots=True)
class PickDay(Press):
    """This day; `day` is the proleptic ordinal."""

    code: ClassVar[str] = "pld"
    meeting_id: int
    day: int


@dataclass(frozen=True, slots=True)
class PickHour(Press):
    """This hour, in minutes after midnight."""

    code: ClassVar[str] = "plh"
    meeting_id: int
    minute: int


@dataclass(frozen=True, slots=True)
class DeleteDraft(Press):
    """Throw a draft away; asked twice."""

    code: ClassVar[str] = "plz"
    meeting_id: int
    sure: bool


@dataclass(frozen=True, slots=True)
class AudiencePage(Press):
    """Another page of the categories."""

    code: ClassVar[str] = "pls"
    meeting_id: int
    page: int


@dataclass(frozen=True, slots=True)
class TickCategory(Press):
    """A category in or out; category 0 is all of them."""

    code: ClassVar[str] = "plt"
    meeting_id: int
    category_id: int
    on: bool
    page: int


@dataclass(frozen=True, slots=True)
class CategoryPeople(Press):
    """The people of one category, to take single ones in or out."""

    code: ClassVar[str] = "plw"
    meeting_id: int
    category_id: int
    page: int


@dataclass(frozen=True, slots=True)
class TickPerson(Press):
    """One person in or out; category 0 when they were found by typing."""

    code: ClassVar[str] = "pli"
    meeting_id: int
    person_id: int
    on: bool
    category_id: int
    page: int


@dataclass(frozen=True, slots=True)
class ChairPage(Press):
    """Another page of the people who may chair."""

    code: ClassVar[str] = "plq"
    meeting_id: int
    page: int


@dataclass(frozen=True, slots=True)
class PickChair(Press):
    """This person chairs."""

    code: ClassVar[str] = "plr"
    meeting_id: int
    person_id: int


@dataclass(frozen=True, slots=True)
class Papers(Press):
    """All papers of a meeting that was announced, to add or replace some."""

    code: ClassVar[str] = "plp"
    meeting_id: int
    page: int


@dataclass(frozen=True, slots=True)
class PaperPage(Press):
    """Another page of the papers of a draft; `step` is letter or papers."""

    code: ClassVar[str] = "plpg"
    meeting_id: int
    step: str
    page: int


@dataclass(frozen=True, slots=True)
class PaperHome(Press):
    """One paper."""

    code: ClassVar[str] = "plph"
    paper_id: int


@dataclass(frozen=True, slots=True)
class PaperIn(Press):
    """The paper is in this language: km, en or both. `listed`: the list stays on the screen."""

    code: ClassVar[str] = "plpl"
    paper_id: int
    language: str
    listed: bool


@dataclass(frozen=True, slots=True)
class PaperIs(Press):
    """The paper is of this kind."""

    code: ClassVar[str] = "plpk"
    paper_id: int
    kind: str


@dataclass(frozen=True, slots=True)
class AskPaper(Press):
    """Ask for something of a paper: title, number, day, signatory, replace, category."""

    code: ClassVar[str] = "plpa"
    paper_id: int
    field: str


@dataclass(frozen=True, slots=True)
class MovePaper(Press):
    """One place up in the order."""

    code: ClassVar[str] = "plpu"
    paper_id: int


@dataclass(frozen=True, slots=True)
class RemovePaper(Press):
    """Take a paper away that was not sent; asked twice."""

    code: ClassVar[str] = "plpx"
    paper_id: int
    sure: bool


@dataclass(frozen=True, slots=True)
class SeePaper(Press):
    """Send the file back to the officer, to look at it."""

    code: ClassVar[str] = "plpv"
    paper_id: int


@dataclass(frozen=True, slots=True)
class LetterDay(Press):
    """The day of a letter, as a proleptic ordinal."""

    code: ClassVar[str] = "plld"
    paper_id: int
    day: int


@dataclass(frozen=True, slots=True)
class LetterFor(Press):
    """Whom a letter is for: one category, or 0 for all."""

    code: ClassVar[str] = "pllf"
    paper_id: int
    category_id: int


@dataclass(frozen=True, slots=True)
class LetterLike(Press):
    """Signed by whoever signed that other letter."""

    code: ClassVar[str] = "plls"
    paper_id: int
    other_id: int


@dataclass(frozen=True, slots=True)
class PageOf(Press):
    """This is another page of that letter."""

    code: ClassVar[str] = "pllp"
    paper_id: int
    other_id: int


@dataclass(frozen=True, slots=True)
class Preview(Press):
    """Show what would be sent."""

    code: ClassVar[str] = "plv"
    meeting_id: int


@dataclass(frozen=True, slots=True)
class Sample(Press):
    """A button on a preview; it does nothing."""

    code: ClassVar[str] = "ply"


@dataclass(frozen=True, slots=True)
class AskReason(Press):
    """Ask why it is sent late; paper 0 is the meeting itself."""

    code: ClassVar[str] = "plwhy"
    meeting_id: int
    paper_id: int


@dataclass(frozen=True, slots=True)
class GiveReason(Press):
    """One of the reasons offered."""

    code: ClassVar[str] = "plbec"
    meeting_id: int
    paper_id: int
    reason: str


@dataclass(frozen=True, slots=True)
class Announce(Press):
    """Send what was previewed (`digest`), at once or at 07:00."""

    code: ClassVar[str] = "plgo"
    meeting_id: int
    at_morning: bool
    digest: str


@dataclass(frozen=True, slots=True)
class Progress(Press):
    """How far the invitations have come."""

    code: ClassVar[str] = "plpr"
    meeting_id: int


@dataclass(frozen=True, slots=True)
class SendPaper(Press):
    """Send a paper that was added or replaced later."""

    code: ClassVar[str] = "plsp"
    paper_id: int


@dataclass(frozen=True, slots=True)
class AddPaper(Press):
    """A file for a meeting that was announced comes next: a paper, or the minutes."""

    code: ClassVar[str] = "plad"
    meeting_id: int
    kind: str
