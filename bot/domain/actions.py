"""What was agreed and who owes it: states of an assignment, and the facts that screens show."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from bot.domain.holidays import QuietDay
from bot.domain.people import PersonFacts
from bot.domain.places import Address
from bot.domain.refusals import Refusal
from bot.domain.two_languages import NOBODY, Marked, Readers, marks_of
from bot.domain.voice_notes import NoteMark


class AssignmentState(StrEnum):
    """From proposed to verified. Overdue and escalated are computed, never stored."""

    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    DISPUTED = "disputed"
    IN_PROGRESS = "in_progress"
    REPORTED = "reported"
    CONFIRMED = "confirmed"
    VERIFIED = "verified"


class Said(StrEnum):
    """What can be said of an assignment; the first five by the owner, the rest by those who check."""

    ACCEPTED = "accepted"
    NOT_THEIRS = "not_theirs"
    IN_PROGRESS = "in_progress"
    NEED_HELP = "need_help"
    DONE = "done"
    CONFIRMED = "confirmed"
    SENT_BACK = "sent_back"
    VERIFIED = "verified"


OPEN = frozenset(
    {
        AssignmentState.PROPOSED,
        AssignmentState.ACCEPTED,
        AssignmentState.DISPUTED,
        AssignmentState.IN_PROGRESS,
    }
)
REMINDED = OPEN - {AssignmentState.DISPUTED}  # who said it is not theirs hears from the secretariat
CLOSED = frozenset({AssignmentState.CONFIRMED, AssignmentState.VERIFIED})

OWNER_SAYS = {
    Said.ACCEPTED: AssignmentState.ACCEPTED,
    Said.NOT_THEIRS: AssignmentState.DISPUTED,
    Said.IN_PROGRESS: AssignmentState.IN_PROGRESS,
    Said.NEED_HELP: AssignmentState.IN_PROGRESS,
    Said.DONE: AssignmentState.REPORTED,
}
CHECKER_SAYS = {
    Said.CONFIRMED: AssignmentState.CONFIRMED,
    Said.SENT_BACK: AssignmentState.IN_PROGRESS,
    Said.VERIFIED: AssignmentState.VERIFIED,
}

# Days between the due date and a reminder; after the last one the secretariat takes over (T4, T7).
REMINDER_STEPS = {
    "due-7": -7,
    "due-1": -1,
    "due-0": 0,
    "overdue-1": 7,
    "overdue-2": 14,
    "overdue-3": 21,
    "overdue-4": 28,
}
ESCALATED_AFTER = REMINDER_STEPS["overdue-4"]


class Group(StrEnum):
    """The groups of the board; every assignment stands in exactly one."""

    OPEN = "open"
    OVERDUE = "overdue"
    REPORTED = "reported"
    DONE = "done"


class Special(StrEnum):
    """A list across the groups, for what an officer has to do."""

    MISSED = "missed"  # still owed, and a reminder could not be sent on its day


def group_of(state: AssignmentState, due_on: date | None, today: date) -> Group:
    """Where an assignment stands on the board today."""
    if state in CLOSED:
        return Group.DONE
    if state == AssignmentState.REPORTED:
        return Group.REPORTED
    return Group.OVERDUE if due_on is not None and due_on < today else Group.OPEN


def is_escalated(state: AssignmentState, due_on: date | None, today: date) -> bool:
    """Four weekly reminders went by: nobody is reminded again, the secretariat follows up itself."""
    return state in OPEN and due_on is not None and (today - due_on).days > ESCALATED_AFTER


def can_say(said: Said, state: AssignmentState) -> bool:
    """Whether it still makes sense to say this in that state; an old button may ask otherwise."""
    match said:
        case Said.ACCEPTED | Said.NOT_THEIRS:
            return state in {AssignmentState.PROPOSED, AssignmentState.ACCEPTED, AssignmentState.DISPUTED}
        case Said.IN_PROGRESS | Said.NEED_HELP | Said.DONE:
            return state in OPEN
        case Said.CONFIRMED:
            return state == AssignmentState.REPORTED
        case Said.SENT_BACK:
            return state in {AssignmentState.REPORTED, AssignmentState.CONFIRMED}
        case Said.VERIFIED:
            return state in {AssignmentState.REPORTED, AssignmentState.CONFIRMED}


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnerFacts:
    """Who owes it: a person, an organisation, or an office written by hand."""

    person: PersonFacts | None = None
    organisation: str = ""
    office: str = ""
    place: Address | None = None  # of the organisation, where it is a commune or district


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnerFound:
    """A result of looking for an owner; exactly one id is set. `reached`: accounts that will be told."""

    owner: OwnerFacts
    person_id: int | None = None
    organisation_id: int | None = None
    reached: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportFacts:
    """One thing that was said of an assignment."""

    said: Said
    at: datetime
    by: PersonFacts | None
    by_officer: bool
    text: str
    file_kind: str
    file_id: str
    note: NoteMark | None = None  # of what was spoken


@dataclass(frozen=True, slots=True, kw_only=True)
class AssignmentFacts:
    """One assignment as a card, a line of a list or a line of the board shows it."""

    id: int
    action_id: int
    body_id: int
    body_km: str
    body_en: str
    meeting_km: str
    meeting_en: str
    text_km: str
    text_en: str
    text_behind: str  # the side that is out of date (see `bot.domain.two_languages`)
    due_on: date | None
    today: date
    owner: OwnerFacts
    state: AssignmentState
    state_since: datetime
    needs_help: bool
    reached: int
    reports: tuple[ReportFacts, ...] = ()
    missed: tuple[date, ...] = ()  # the days on which a reminder could not be sent
    serving: PersonFacts | None = None
    may_answer: bool = False
    may_confirm: bool = False
    may_verify: bool = False

    @property
    def group(self) -> Group:
        return group_of(self.state, self.due_on, self.today)

    @property
    def marks(self) -> tuple[Marked, ...]:
        return marks_of(self, ("text",))

    @property
    def escalated(self) -> bool:
        return is_escalated(self.state, self.due_on, self.today)


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionSheet:
    """An action while the officer writes it down."""

    id: int
    body_id: int
    text_km: str
    text_en: str
    text_behind: str
    due_on: date | None
    today: date
    owners: tuple[OwnerFound, ...]
    owner_ids: tuple[int, ...]  # assignment ids, in the order of `owners`
    counterpart: PersonFacts | None
    given: bool
    readers: Readers = NOBODY  # among the owners, while something is marked
    quiet: QuietDay | None = None  # the due date, where it is no working day
    asks: str = ""  # the field that the next typed text fills: km, en, owner, due, counterpart
    note: NoteMark | None = None  # of a wording that was spoken

    @property
    def marks(self) -> tuple[Marked, ...]:
        return marks_of(self, ("text",))

    @property
    def ready(self) -> bool:
        return bool((self.text_km or self.text_en) and self.owners and self.due_on)


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionBoard:
    """The actions of a body: counts of all, and one page of one group."""

    body_id: int
    body_km: str
    body_en: str
    counts: dict[Group, int]
    escalated: int
    not_reached: int
    missed: int
    drafts: tuple[int, ...]
    group: Group | Special | None
    page: int
    pages: int
    lines: tuple[AssignmentFacts, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MyActionsFacts:
    """What an account owes, and what waits for its confirmation."""

    owed: tuple[AssignmentFacts, ...]
    to_confirm: tuple[AssignmentFacts, ...]
    page: int
    pages: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FocalFacts:
    """A person and the organisations they stand for."""

    person: PersonFacts
    person_id: int
    body_id: int
    organisations: tuple[tuple[int, str, Address | None, bool], ...]  # id, name, place, stands for it
    page: int
    pages: int


class ActionNotReady(Refusal):
    """The action lacks its text, an owner or its due date."""


class DueInThePast(Refusal):
    """The due date typed is before today."""

    def __init__(self, day: date) -> None:
        super().__init__(day.isoformat())
        self.day = day
