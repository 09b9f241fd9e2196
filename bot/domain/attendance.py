"""Who came to a meeting."""

from dataclasses import dataclass

from bot.domain.board import Row
from bot.domain.invitations import MeetingFacts
from bot.domain.refusals import Refusal


@dataclass(frozen=True, slots=True, kw_only=True)
class AttendanceFacts:
    """Ticks, a page at a time. `expected` said that they come; pages count from 0."""

    meeting: MeetingFacts
    rows: tuple[Row, ...]
    total: int
    came: int
    expected: int
    page: int
    pages: int


class NotYetBegun(Refusal):
    """Who came can be recorded once the meeting has begun."""
