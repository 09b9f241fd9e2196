"""What was sent to many at once: how far it has come, and what an officer may do with it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.domain.delivery import Delivery
from bot.domain.invitations import MeetingFacts
from bot.domain.two_languages import NOBODY, Readers

DELETED_WITHIN = timedelta(hours=48)  # https://core.telegram.org/bots/api#deletemessage
SURELY = timedelta(minutes=10)  # before that limit: a call takes its time, and clocks differ
DOING_UNTIL = timedelta(days=2)  # beyond that an expected end says nothing


class What(StrEnum):
    """What it was that many got."""

    ANNOUNCED = "announced"
    PAPERS = "papers"
    CHANGED = "changed"
    REMINDED = "reminded"
    VOICE = "voice"  # the secretariat's own, by itself


class Course(StrEnum):
    """How an officer last directed it."""

    RUNNING = "running"
    PAUSED = "paused"
    STOPPED = "stopped"
    RECALLED = "recalled"


class Rework(StrEnum):
    """What is being done to the messages already sent, or that failed."""

    NONE = ""
    RETRY = "retry"
    RECALL = "recall"
    CORRECT = "correct"


class Outcome(StrEnum):
    """How its messages stand, as an officer counts them."""

    SENT = "sent"
    WAITING = "waiting"
    PAUSED = "paused"
    UNCERTAIN = "uncertain"
    UNREACHABLE = "unreachable"
    FAILED = "failed"
    MISSED = "missed"
    CANCELLED = "cancelled"
    RECALLED = "recalled"


OUTCOMES: Mapping[Delivery, Outcome] = {
    Delivery.QUEUED: Outcome.WAITING,
    Delivery.SENDING: Outcome.WAITING,
    Delivery.RETRYING: Outcome.WAITING,
    Delivery.UNCERTAIN: Outcome.UNCERTAIN,
    Delivery.PAUSED: Outcome.PAUSED,
    Delivery.SENT: Outcome.SENT,
    Delivery.UNREACHABLE: Outcome.UNREACHABLE,
    Delivery.BROKEN: Outcome.FAILED,
    Delivery.MISSED: Outcome.MISSED,
    Delivery.CANCELLED: Outcome.CANCELLED,
    Delivery.RECALLED: Outcome.RECALLED,
}
UNFINISHED = (Outcome.WAITING, Outcome.PAUSED)
NOT_REACHED = (Outcome.UNREACHABLE, Outcome.FAILED, Outcome.MISSED)
FAILED = (Delivery.UNREACHABLE, Delivery.BROKEN, Delivery.UNCERTAIN)  # what is tried again on request


@dataclass(frozen=True, slots=True, kw_only=True)
class BroadcastFacts:
    """How far a broadcast has come, counted in messages. `pace`: messages a second, 0 when not known.

    `is_prepared`: all its messages stand in the outbox. `leaves_at`: when it begins, while nothing of it has
    left. `reworking`: messages still to be taken back or corrected; `not_reworked`: those for which that
    failed. `not_registered` counts people without an account.
    """

    id: int
    meeting: MeetingFacts
    what: What
    course: Course
    counts: Mapping[Outcome, int]
    begun_at: datetime
    ended_at: datetime | None
    leaves_at: datetime | None
    pace: float
    now: datetime
    is_prepared: bool = True
    rework: Rework = Rework.NONE
    reworking: int = 0
    not_reworked: int = 0
    cards: int = 0  # invitation cards sent, which can be corrected
    invited: int = 0
    informed: int = 0
    not_registered: int = 0
    late_reason: str = ""

    def count(self, *outcomes: Outcome) -> int:
        return sum(self.counts.get(outcome, 0) for outcome in outcomes)

    @property
    def total(self) -> int:
        return sum(self.counts.values())

    @property
    def unfinished(self) -> int:
        return self.count(*UNFINISHED)

    @property
    def is_going(self) -> bool:
        """More of it is to leave, or at least was."""
        return bool(self.unfinished) or not self.is_prepared

    @property
    def finished(self) -> int:
        return self.total - self.unfinished

    @property
    def came(self) -> tuple[int, int]:
        """How many messages are done with, of how many; of what is recalled, how many are taken back."""
        if self.course is not Course.RECALLED:
            return self.finished, self.total
        back = self.count(Outcome.RECALLED)
        return back, back + self.count(Outcome.SENT)

    @property
    def percent(self) -> int:
        """Whole percents, rounded down: 100 is said only when nothing is left."""
        done, total = self.came
        percent = done * 100 // total if total else 100
        return percent if self.is_prepared else min(percent, 99)

    @property
    def not_reached(self) -> int:
        return self.count(*NOT_REACHED)

    @property
    def failed(self) -> int:
        """Messages that can be tried again."""
        going = self.course in (Course.RUNNING, Course.PAUSED)
        return self.count(Outcome.UNREACHABLE, Outcome.FAILED, Outcome.UNCERTAIN) if going else 0

    @property
    def can_correct(self) -> bool:
        return bool(self.cards) and self.course is not Course.RECALLED

    @property
    def can_recall(self) -> bool:
        return self.course is not Course.RECALLED and bool(self.count(Outcome.SENT))

    @property
    def expected_end(self) -> datetime | None:
        """At the pace of the last moments; None while it cannot be told."""
        if self.course is not Course.RUNNING or self.pace <= 0 or not (self.unfinished and self.is_prepared):
            return None
        left = timedelta(seconds=self.unfinished / self.pace)
        return self.now + left if left < DOING_UNTIL else None


@dataclass(frozen=True, slots=True, kw_only=True)
class BroadcastLine:
    """One broadcast in the list of a meeting."""

    id: int
    what: What
    course: Course
    begun_at: datetime
    is_over: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class BroadcastListFacts:
    """All that was sent to many for a meeting, newest first; pages count from 0."""

    meeting: MeetingFacts
    lines: tuple[BroadcastLine, ...]
    page: int
    pages: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RecallFacts:
    """A message that was sent and is to be taken back. Telegram deletes it, or lets it only be rewritten."""

    message_id: int
    can_be_deleted: bool
    has_caption: bool  # it is a file, not a text


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionFacts:
    """The words of a meeting that can be corrected without telling anybody anew; `asks`: typed next.

    `corrected`: since the cards were sent, so that those are to be corrected.
    """

    meeting: MeetingFacts
    broadcast_id: int
    cards: int
    readers: Readers = NOBODY  # of those cards, once corrected and while something is marked
    asks: str = ""
    corrected: bool = False


def can_be_deleted(sent_at: datetime, now: datetime) -> bool:
    """Whether Telegram still deletes a message of ours."""
    return now - sent_at < DELETED_WITHIN - SURELY


def pace_now(before: float, done: int, done_before: int, seconds: float) -> float:
    """Messages a second, half by what was just seen and half by what was seen before."""
    if seconds <= 0 or done < done_before:
        return before
    seen = (done - done_before) / seconds
    return seen if before <= 0 else (before + seen) / 2
