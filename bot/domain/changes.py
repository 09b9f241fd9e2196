"""Moving, postponing and cancelling a meeting that was announced."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from bot.domain.holidays import QuietDay, WorkingDays
from bot.domain.invitations import CardFacts, MeetingFacts
from bot.domain.notice import NoticeClock, is_night, next_morning
from bot.domain.recordings import NO_HEARERS, Hearers
from bot.domain.refusals import Refusal
from bot.domain.two_languages import NOBODY, Marked, Readers, marks_of

SOON = timedelta(hours=24)
REASON_LIMIT = 300  # characters


class ChangeKind(StrEnum):
    """What happens to the meeting; the value is also its state afterwards, but for `moved`."""

    MOVED = "moved"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeNews:
    """A change as those who were told before hear of it. `earlier` is the date it no longer has."""

    card: CardFacts
    kind: ChangeKind
    earlier: datetime | None
    new_date: bool
    new_venue: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeFacts:
    """A change while an officer prepares it; nothing is told before it is confirmed.

    `starts_at` and the venues are the new ones, as far as chosen. `told` counts people who hear of it from
    the bot, `by_hand` those who were told by letter, phone or group and have to be told so again.
    """

    meeting: MeetingFacts
    kind: ChangeKind
    version: int
    day: date | None
    starts_at: datetime | None
    venue_km: str
    venue_en: str
    venue_behind: str
    reason: str
    today: date
    told: int
    by_hand: int
    leaves_at: datetime | None  # None: at once
    clock: NoticeClock | None
    working: WorkingDays
    readers: Readers = NOBODY  # of those told, once it is ready and while something is marked
    quiet: QuietDay | None = None  # the new day, where it is no working day
    asks: str = ""  # day, hour, venue_km, venue_en, reason: what is asked now
    heard_by: Hearers = NO_HEARERS  # of the secretariat's own voice with it

    @property
    def new_date(self) -> bool:
        return self.kind is ChangeKind.MOVED and self.starts_at != self.meeting.starts_at

    @property
    def new_venue(self) -> bool:
        return self.kind is ChangeKind.MOVED and (self.venue_km, self.venue_en) != (
            self.meeting.venue_km,
            self.meeting.venue_en,
        )

    @property
    def marks(self) -> tuple[Marked, ...]:
        """Of what those told will read: the title as it is, the venue that will be."""
        venue = self if self.kind is ChangeKind.MOVED else self.meeting
        return marks_of(self.meeting, ("title",)) + marks_of(venue, ("venue",))

    @property
    def ready(self) -> bool:
        """Whether there is something to tell."""
        if self.kind is not ChangeKind.MOVED:
            return True
        return self.starts_at is not None and (self.new_date or self.new_venue)


def leaves_at(now: datetime, *dates: datetime | None) -> datetime | None:
    """When the news leaves: at once by day, or when a date concerned is within 24 hours; else at 07:00."""
    soon = any(day is not None and now <= day <= now + SOON for day in dates)
    return next_morning(now) if is_night(now) and not soon else None


class NothingChanged(Refusal):
    """The meeting would stay as it is."""


class AlreadyPast(Refusal):
    """The new date is not ahead of us."""
