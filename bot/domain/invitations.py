"""An invitation as its card shows it: for whom, to what, in time or late, and what was answered."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from bot.domain.people import PersonFacts
from bot.domain.screens import FileKind, Place
from bot.domain.two_languages import Marked, marks_of


class Answer(StrEnum):
    """What can be answered to an invitation; silence is None."""

    ATTENDING = "attending"
    REGRETS = "regrets"
    DELEGATE = "delegate"


class Standing(StrEnum):
    """Where an invitation stands for the one who reads its card."""

    OPEN = "open"  # can be answered, and the answer changed
    INFORMED = "informed"  # the chair and the officers: nothing is asked
    STARTED = "started"  # too late to answer
    POSTPONED = "postponed"
    CANCELLED = "cancelled"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingFacts:
    """A meeting as everybody invited to it may know it."""

    id: int
    body_id: int
    body_km: str
    body_en: str
    title_km: str
    title_en: str
    title_behind: str = ""  # the side that is out of date (see `bot.domain.two_languages`)
    venue_km: str = ""
    venue_en: str = ""
    venue_behind: str = ""
    starts_at: datetime | None = None
    place: Place | None = None
    state: str = "announced"
    revision: int = 0
    changed_reason: str = ""

    @property
    def marks(self) -> tuple[Marked, ...]:
        """Of what is entered in two languages."""
        return marks_of(self, ("title", "venue"))


@dataclass(frozen=True, slots=True, kw_only=True)
class DelegateFacts:
    """Who comes in somebody's place.

    `person` is None while a voice note waits to be written down; written down after the meeting, it is only
    a `name`.
    """

    person: PersonFacts | None
    name: str = ""
    registered: bool = False  # an account gets their card; otherwise the link has to be forwarded
    answer: Answer | None = None  # their own
    link: str = ""  # opens the bot for them; only for the delegator and the officers


@dataclass(frozen=True, slots=True, kw_only=True)
class CardFacts:
    """An invitation card. `days_late`: from the last day of notice to the day they were told; 0 in time."""

    invitation_id: int
    person: PersonFacts
    meeting: MeetingFacts
    standing: Standing = Standing.OPEN
    link: str = ""  # opens the same card again, for those it belongs to
    days_late: int = 0
    late_reason: str = ""
    papers: int = 0
    answer: Answer | None = None
    answered_for: bool = False  # by an account that answers for them
    answer_source: str = ""  # an officer entered it: on whose word
    earlier_answer: Answer | None = None  # to the date before the meeting was moved
    delegate: DelegateFacts | None = None
    delegate_of: PersonFacts | None = None  # invited in their place only
    also_for: tuple[PersonFacts, ...] = ()  # invited themselves, and coming for these as well

    @property
    def delegate_declined(self) -> bool:
        """The delegate cannot come, so an answer is needed again."""
        delegate = self.delegate
        return self.answer is Answer.DELEGATE and delegate is not None and not can_come(delegate.answer)


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperToSend:
    """A paper as it is sent: the file Telegram holds, and the caption that says what it is."""

    paper_id: int
    kind: str  # letter | agenda | paper | minutes
    title: str
    language: str  # km | en | both
    file_kind: FileKind
    file_id: str
    meeting: MeetingFacts
    letter_number: str = ""
    letter_date: date | None = None
    signatory: str = ""
    days_late: int = 0
    late_reason: str = ""
    replaces: bool = False  # an earlier version was sent before
    people: tuple[PersonFacts, ...] = ()  # whom it is for: all of an account who get it


def standing_of(
    *, state: str, starts_at: datetime | None, now: datetime, asked: bool, live: bool
) -> Standing:
    """What a card is good for now; `live` is False once the invitation was withdrawn."""
    if not live:
        return Standing.WITHDRAWN
    if state in ("cancelled", "postponed"):
        return Standing(state)
    if state in ("held", "closed") or starts_at is None or starts_at <= now:
        return Standing.STARTED
    return Standing.OPEN if asked else Standing.INFORMED


def effective(answer: Answer | None, delegate_answer: Answer | None) -> Answer | None:
    """The answer that counts: whoever sent a delegate that cannot come is asked again."""
    return None if answer is Answer.DELEGATE and not can_come(delegate_answer) else answer


def can_come(delegate_answer: Answer | None) -> bool:
    """Whether somebody with this answer of their own comes in another's place."""
    return delegate_answer in (None, Answer.ATTENDING)
