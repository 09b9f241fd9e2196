"""Presses of what was spoken: writing it down."""

from dataclasses import dataclass
from typing import ClassVar

from bot.domain.presses import Press


@dataclass(frozen=True, slots=True)
class VoiceNotes(Press):
    """A page of what is not yet written down."""

    code: ClassVar[str] = "vnl"
    body_id: int
    page: int


@dataclass(frozen=True, slots=True)
class OpenNote(Press):
    """Hear one; what is typed next is what it says."""

    code: ClassVar[str] = "vno"
    note_id: int


@dataclass(frozen=True, slots=True)
class NothingHeard(Press):
    """There is nothing in it to write down."""

    code: ClassVar[str] = "vnx"
    note_id: int


@dataclass(frozen=True, slots=True)
class PutInstead(Press):
    """What was typed takes the place of what another officer wrote."""

    code: ClassVar[str] = "vnr"
    note_id: int
