"""Announcing a meeting: what is previewed, how many it reaches, whether it is in time."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.domain.invitations import CardFacts
from bot.domain.papers import MeetingPaper
from bot.domain.planning import PlanFacts
from bot.domain.recordings import RecordingFacts
from bot.domain.refusals import Refusal
from bot.domain.two_languages import Readers


class LateReason(StrEnum):
    """Reasons for sending late that one tap gives."""

    URGENT = "urgent"
    CHAIR = "chair"
    DATE = "date"
    PAPERS = "papers"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """People, not accounts: `invited` are reached, not registered, or cut off; `informed` besides."""

    invited: int
    reached: int
    not_registered: int
    cut_off: int  # said /stop, or blocked the bot
    informed: int
    readers: Readers  # all whom the message reaches
    without_honorific: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PreviewFacts:
    """What a send would do now. `digest` names exactly this content; `changed` since the pressed preview."""

    plan: PlanFacts
    reach: Reach
    papers: tuple[MeetingPaper, ...]  # as the sample person gets them
    digest: str
    now: datetime
    is_night: bool
    morning: datetime
    late_now: bool
    late_morning: bool
    reason: str  # a LateReason, or as typed
    card: CardFacts  # the sample person's, as if it were sent now
    changed: bool = False
    voice: RecordingFacts | None = None

    @property
    def needs_reason(self) -> bool:
        return not self.reason and (self.late_now or (self.is_night and self.late_morning))


@dataclass(frozen=True, slots=True, kw_only=True)
class ReasonFacts:
    """Asking why it is sent late: a meeting, or one paper of it."""

    plan: PlanFacts
    paper: MeetingPaper | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperSentFacts:
    """A paper that was added or replaced later, on its way."""

    plan: PlanFacts
    paper: MeetingPaper
    told: int
    not_registered: int


class NeedsReason(Refusal):
    """It would be late, and nobody said why."""
