"""Presses of what is spoken: writing down what people said, and the secretariat's own voice."""

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


@dataclass(frozen=True, slots=True)
class VoiceMenu(Press):
    """What the secretariat can speak for a meeting that was announced."""

    code: ClassVar[str] = "vrm"
    meeting_id: int


@dataclass(frozen=True, slots=True)
class VoiceHome(Press):
    """The secretariat's own voice for one purpose."""

    code: ClassVar[str] = "vrh"
    meeting_id: int
    purpose: str


@dataclass(frozen=True, slots=True)
class RecordAgain(Press):
    """The next voice message takes the place of what was recorded."""

    code: ClassVar[str] = "vra"
    meeting_id: int
    purpose: str


@dataclass(frozen=True, slots=True)
class HearVoice(Press):
    """Play it as people will get it."""

    code: ClassVar[str] = "vrp"
    meeting_id: int
    purpose: str


@dataclass(frozen=True, slots=True)
class KeepVoice(Press):
    """What was heard goes along."""

    code: ClassVar[str] = "vrk"
    meeting_id: int
    purpose: str
    version: int


@dataclass(frozen=True, slots=True)
class LeaveVoiceOut(Press):
    """Nothing is spoken."""

    code: ClassVar[str] = "vrd"
    meeting_id: int
    purpose: str


@dataclass(frozen=True, slots=True)
class TickVoice(Press):
    """A category hears it, or not."""

    code: ClassVar[str] = "vrt"
    meeting_id: int
    purpose: str
    category_id: int
    on: bool


@dataclass(frozen=True, slots=True)
class SendVoice(Press):
    """Send it by itself."""

    code: ClassVar[str] = "vrs"
    meeting_id: int
    version: int
