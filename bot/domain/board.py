"""The board of a meeting: where everybody stands, twice over: what they were told and what they answered."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.domain.invitations import Answer, DelegateFacts, MeetingFacts, effective
from bot.domain.notice import NoticeClock
from bot.domain.people import PersonFacts
from bot.domain.recordings import NO_HEARERS, Hearers
from bot.domain.two_languages import NOBODY, Readers


class Told(StrEnum):
    """Everybody stands in exactly one of these."""

    IN_TIME = "in_time"
    LATE = "late"
    ON_WAY = "on_way"  # owed, Telegram has not taken it yet
    UNREACHABLE = "unreachable"  # said /stop, blocked the bot, or Telegram refused the message
    NOT_REGISTERED = "not_registered"


class Answered(StrEnum):
    """And in exactly one of these. Delegates themselves stand with whoever sent them."""

    ATTENDING = "attending"
    REGRETS = "regrets"
    DELEGATE = "delegate"
    SILENT = "silent"
    INFORMED = "informed"


class Special(StrEnum):
    """Lists across those groups, for what an officer has to do."""

    EVERYBODY = "everybody"
    TO_CALL = "to_call"  # nobody but an officer can tell them, or they are silent
    MISSED = "missed"  # a reminder could not be sent on its day
    VOICE = "voice"  # a delegate's name waits to be written down
    DELEGATES = "delegates"  # those who come in somebody's place


class By(StrEnum):
    """How somebody was told."""

    BOT = "bot"
    LETTER = "letter"
    PHONE = "phone"
    GROUP = "group"


BY_HAND = (By.LETTER, By.PHONE, By.GROUP)


class Source(StrEnum):
    """On whose word an officer entered an answer, when it was not typed."""

    SELF = "self"  # the person, by phone or in person
    LETTER = "letter"
    OFFICE = "office"  # somebody of their office


BY_VOICE = "voice"  # the source of an answer that an officer heard in a voice note


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One invited person. `told_at` is the first time for the present date; `by` how."""

    invitation_id: int
    person: PersonFacts
    sex: str | None
    phones: tuple[str, ...]
    category: str
    asked: bool
    reachable: bool  # by the bot
    told: Told
    told_at: datetime | None
    by: By | None
    told_by: str
    days_late: int
    answer: Answer | None
    answered_at: datetime | None
    answered_for: bool
    source: str
    delegate: DelegateFacts | None
    delegate_waits: bool  # named by voice, not yet written down
    delegate_of: PersonFacts | None
    earlier: bool  # knows an earlier state of the meeting, and only an officer can tell them the news
    missed: int  # reminders
    attended: bool | None
    over: bool = False  # the meeting has begun or was held: there is nothing left to tell or ask

    @property
    def answered(self) -> Answered:
        if not self.asked:
            return Answered.INFORMED
        counts = effective(self.answer, self.delegate.answer if self.delegate else None)
        return Answered(counts.value) if counts else Answered.SILENT

    @property
    def to_call(self) -> bool:
        """Only an officer can tell or ask them."""
        if self.over:
            return False
        if self.told in (Told.UNREACHABLE, Told.NOT_REGISTERED) or self.earlier:
            return True
        return self.by in BY_HAND and self.answered is Answered.SILENT


Group = Told | Answered | Special
ALL_GROUPS: tuple[Group, ...] = (*Told, *Answered, *Special)


def belongs(row: Row, group: Group) -> bool:
    """Whether the row stands in that group. A delegate stands with the sender, and in a list of their own."""
    if isinstance(group, Told):
        return row.delegate_of is None and row.told is group
    if isinstance(group, Answered):
        return row.delegate_of is None and row.answered is group
    return {
        Special.EVERYBODY: row.delegate_of is None,
        Special.TO_CALL: row.to_call,
        Special.MISSED: row.missed > 0,
        Special.VOICE: row.delegate_waits,
        Special.DELEGATES: row.delegate_of is not None,
    }[group]


def counted(rows: Iterable[Row]) -> dict[Group, int]:
    """How many stand in each group; those of `Told` and those of `Answered` each add up to everybody."""
    counts = Counter(group for row in rows for group in ALL_GROUPS if belongs(row, group))
    return {group: counts[group] for group in ALL_GROUPS}


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardFacts:
    """The board: counts, and what stands in the way."""

    meeting: MeetingFacts
    counts: dict[Group, int]
    clock: NoticeClock | None
    late_reason: str
    attended: int
    now: datetime
    can_remind: int  # silent people whom a reminder would reach today
    on_the_way: int  # of them, already reminded today or tomorrow morning
    readers: Readers = NOBODY  # of a reminder, while something is marked
    preparing: bool = False  # what goes to many is still being written; the counts follow
    heard_by: Hearers = NO_HEARERS  # of the secretariat's own voice with a reminder ordered now

    @property
    def everybody(self) -> int:
        return self.counts[Special.EVERYBODY]

    @property
    def has_begun(self) -> bool:
        return self.meeting.starts_at is not None and self.meeting.starts_at <= self.now


@dataclass(frozen=True, slots=True, kw_only=True)
class SilentFacts:
    """The board with the invitations of those whom a reminder ordered now would reach."""

    board: BoardFacts
    invitations: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RemindedFacts:
    """How many people were reminded by hand, and the board after it."""

    people: int
    board: BoardFacts


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupFacts:
    """One page of one group; pages count from 0."""

    meeting: MeetingFacts
    group: Group
    rows: tuple[Row, ...]
    total: int
    page: int
    pages: int


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeLine:
    """Something they were told: what, when, how and by whom."""

    what: str
    at: datetime
    how: By
    told_by: str
    paper: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberFacts:
    """One invited person, with everything they were told."""

    meeting: MeetingFacts
    row: Row
    notices: tuple[NoticeLine, ...]
    can_answer: bool
    voice: str = ""  # file_id of a delegate's name that waits
    note_id: int = 0  # what was spoken of this invitation, 0: nothing


def group_named(name: str) -> Group | None:
    """The group of a button; None when there is none of that name."""
    return next((group for group in ALL_GROUPS if group.value == name), None)
