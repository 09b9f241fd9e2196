"""Whom a morning reminds of what: the steps before a meeting, the hours, and one morning's facts (F7)."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from bot.clock import at_local, local_day
from bot.domain.holidays import WorkingDays
from bot.domain.invitations import Answer, CardFacts
from bot.domain.notice import DAY_BEGINS, DAY_ENDS
from bot.domain.people import PersonFacts
from bot.domain.presses import Press


class Step(StrEnum):
    """The reminders of an invitation; the number is the days before the meeting."""

    SILENT_5 = "silent-5"
    SILENT_2 = "silent-2"
    ATTENDING_1 = "attending-1"

    @property
    def offset(self) -> int:
        return int(self.value.rpartition("-")[2])


class State(StrEnum):
    """States of a planned reminder."""

    PLANNED = "planned"
    OWED = "owed"
    SENT = "sent"
    MISSED = "missed"
    DROPPED = "dropped"


WAITING = (State.PLANNED, State.OWED)
THE_DAY_BEFORE = frozenset({Step.ATTENDING_1.value, "due-1"})  # these never move


@dataclass(frozen=True, slots=True, kw_only=True)
class MorningItem:
    """One thing a morning reminds of: a meeting, or an action that is owed.

    `step` is a `Step`, or one of the steps of actions (due-7, due-1, due-0, overdue-1 to -4). `press` opens
    the card. `day` is the day of the meeting (`starts_at` says the hour), or the due date of the action.
    """

    step: str
    person: PersonFacts
    body_id: int
    body_km: str
    body_en: str
    title_km: str
    title_en: str
    day: date
    press: Press
    starts_at: datetime | None = None
    venue_km: str = ""
    venue_en: str = ""

    @property
    def family(self) -> str:
        """silent, attending, due or overdue."""
        return self.step.partition("-")[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class MorningFacts:
    """All that one account is reminded of on one morning, for all bodies together.

    `card` is there when it is a single invitation still without an answer: it can be answered at once.
    """

    today: date
    items: tuple[MorningItem, ...]
    card: CardFacts | None = None


def days_ahead(meeting_day: date, invited_on: date) -> dict[Step, date]:
    """The mornings on which an invitee may be reminded; none on the day of the invitation or before."""
    days = {step: meeting_day - timedelta(days=step.offset) for step in Step}
    return {step: day for step, day in days.items() if day > invited_on}


def leaves_on(step: str, falls_on: date, working: WorkingDays, *, not_before: date) -> date:
    """The day on which a reminder leaves: where it falls on a quiet day, the working day before.

    The day-before reminder never moves; nor does one for which that working day has gone by.
    """
    if step in THE_DAY_BEFORE or working.has(falls_on):
        return falls_on
    before = working.before(falls_on)
    return before if before >= not_before else falls_on


def is_called_for(step: Step, *, answer: Answer | None, in_place_of_somebody: bool) -> bool:
    """Whether that reminder still makes sense. `answer` is the one that counts (`invitations.effective`).

    Somebody sent a delegate who has said nothing yet: they are expected, so the day before is theirs too.
    """
    if step is Step.ATTENDING_1:
        return answer is Answer.ATTENDING or (answer is None and in_place_of_somebody)
    return answer is None


def window(day: date) -> tuple[datetime, datetime]:
    """From when until when reminders of that day may leave."""
    return at_local(day, DAY_BEGINS), at_local(day, DAY_ENDS)


def may_leave(now: datetime) -> bool:
    """Whether reminders may leave at this moment: 07:00 to 20:00 in Phnom Penh."""
    begins, ends = window(local_day(now))
    return begins <= now < ends


def first_untouched_day(now: datetime) -> date:
    """The first day of which no digest can have left yet."""
    today = local_day(now)
    return today if now < window(today)[0] else today + timedelta(days=1)


def last_missed_day(now: datetime) -> date:
    """What is due on this day or before and has not left is missed."""
    today = local_day(now)
    return today if now >= window(today)[1] else today - timedelta(days=1)
