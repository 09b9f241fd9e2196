"""The secretariat's own voice on what it sends: what for, who hears it, and whether it was kept."""

from dataclasses import dataclass
from enum import StrEnum

from bot.domain.invitations import MeetingFacts
from bot.domain.people import PersonFacts
from bot.domain.refusals import Refusal
from bot.domain.salutations import Group

HEARD_BY_DEFAULT = ("communes", "communities")  # to a governor it could offend
MOST_SECONDS = 300  # nobody listens longer, and at 4 kB a second it comes through everywhere


class Purpose(StrEnum):
    """What it goes along with."""

    ANNOUNCED = "announced"  # the invitations
    PAPERS = "papers"  # the next paper sent
    CHANGED = "changed"  # the next move, postponement or cancellation
    REMINDED = "reminded"  # the next reminder to the silent
    MORNING = "morning"  # every reminder of a morning
    VOICE = "voice"  # nothing else: it is sent alone


@dataclass(frozen=True, slots=True)
class Hearers:
    """People for whom a voice is meant: who will hear it, and who will not as they stand now.

    `cut_off`: registered, but whoever speaks for them said /stop or cannot be reached.
    """

    hearing: int = 0
    not_registered: int = 0
    cut_off: int = 0

    def __add__(self, other: "Hearers") -> "Hearers":
        return Hearers(
            self.hearing + other.hearing,
            self.not_registered + other.not_registered,
            self.cut_off + other.cut_off,
        )

    @property
    def people(self) -> int:
        return self.hearing + self.not_registered + self.cut_off


NO_HEARERS = Hearers()


@dataclass(frozen=True, slots=True, kw_only=True)
class CategoryHears:
    """A category of the meeting's people, who of it can hear it, and whether it is ticked."""

    id: int
    kind: str
    title: str
    hearers: Hearers
    on: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordingFacts:
    """One purpose of a meeting, with what was recorded for it: `id` 0 while there is nothing.

    `version` names what was heard, so that only that is kept. `asks`: it is spoken next, and who hears it
    is not counted yet. `came`: just now.
    """

    meeting: MeetingFacts
    purpose: Purpose
    categories: tuple[CategoryHears, ...]
    id: int = 0
    version: int = 0
    file_id: str = ""
    duration: int = 0
    kept: bool = False
    asks: bool = False
    came: bool = False
    greeted: tuple[Group, ...] = ()  # whom those who hear it are greeted as

    @property
    def hearers(self) -> Hearers:
        """Those of the ticked categories."""
        return sum((category.hearers for category in self.categories if category.on), NO_HEARERS)


@dataclass(frozen=True, slots=True, kw_only=True)
class VoiceMenuFacts:
    """What can be spoken for a meeting that was announced."""

    meeting: MeetingFacts
    recordings: tuple[RecordingFacts, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HeardFacts:
    """The secretariat's voice as an account gets it, for these people of it; nobody in a preview.

    `invitation_id` is that of the first of them, 0 in a preview.
    """

    meeting: MeetingFacts
    file_id: str
    invitation_id: int = 0
    people: tuple[PersonFacts, ...] = ()


class NotAVoice(Refusal):
    """Something else came where a voice message is recorded."""


class VoiceTooLong(Refusal):
    """A voice message of so many seconds."""

    def __init__(self, seconds: int) -> None:
        super().__init__(seconds)
        self.seconds = seconds


class NobodyHears(Refusal):
    """No category is ticked, or nobody in those that are can be reached."""
