"""The Excel files of a meeting."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.domain.board import Group, Row
from bot.domain.invitations import MeetingFacts


class FileOf(StrEnum):
    """Which file."""

    BOARD = "board"
    CALLS = "calls"
    SIGNATURES = "signatures"


@dataclass(frozen=True, slots=True, kw_only=True)
class FileFacts:
    """All rows of a meeting in order of precedence, and the counts that the board shows."""

    what: FileOf
    meeting: MeetingFacts
    rows: tuple[Row, ...]
    counts: dict[Group, int]
    made_at: datetime
