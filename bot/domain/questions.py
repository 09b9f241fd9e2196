"""What people say to a secretariat, and what it answers."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.domain.bodies import BodyFacts
from bot.domain.given_files import GivenFile
from bot.domain.invitations import CardFacts, Standing
from bot.domain.people import PersonFacts
from bot.domain.refusals import Refusal
from bot.domain.voice_notes import NoteMark

FORGET_ME = "forget_me"
OLD_FONT = "old_font"  # Khmer of before Unicode, which cannot be read
SPOKEN = "spoken"  # an answer to an invitation, by voice


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """Something typed, spoken or sent; a file by its `file_id`, which is bound to its `file_kind`.

    `given` is that file as it came, when it has just come.
    """

    text: str = ""
    file_kind: str = ""
    file_id: str = ""
    given: GivenFile | None = None

    @property
    def is_empty(self) -> bool:
        return not (self.text or self.file_id)


class Came(StrEnum):
    """What came unasked: words, a word of politeness that asks nothing, or what is heard and looked at."""

    WORDS = "words"
    COURTESY = "courtesy"
    FILE = "file"


@dataclass(frozen=True, slots=True, kw_only=True)
class NotUnderstood:
    """Something the bot does not understand; `question_id` 0 when there is nothing to pass on.

    `bodies` are those it may go to.
    """

    question_id: int
    bodies: tuple[BodyFacts, ...]
    came: Came = Came.WORDS
    to_monks: bool = False  # the account speaks for nobody else


@dataclass(frozen=True, slots=True, kw_only=True)
class Passed:
    """It is with the secretariat now, and its officers were told."""

    body: BodyFacts


@dataclass(frozen=True, slots=True, kw_only=True)
class SpokenFacts:
    """What a voice note answers: the card as it stands now."""

    card: CardFacts
    outdated: bool  # the meeting changed after what the speaker knew
    answered_since: bool

    @property
    def can_enter(self) -> bool:
        return self.card.standing is Standing.OPEN and not self.outdated and not self.answered_since


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionFacts:
    """A question as the officers see it.

    `people` are those of this body for whom the asker stands; `shown_name` and `phone` tell of a stranger.
    """

    id: int
    body: BodyFacts
    people: tuple[PersonFacts, ...]
    shown_name: str
    phone: str | None
    asked_at: datetime
    said: Said
    forget_me: bool
    answered: bool
    old_font_for: str | None = None  # the form that was being filled when unreadable letters came
    spoken: SpokenFacts | None = None
    note: NoteMark | None = None  # of what was spoken


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionList:
    """One page of what nobody has answered yet, oldest first; pages count from 0."""

    body: BodyFacts
    questions: tuple[QuestionFacts, ...]
    total: int
    page: int
    pages: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerFacts:
    """What the secretariat answered; an empty one means that it was read. `people` as in `QuestionFacts`."""

    body: BodyFacts
    people: tuple[PersonFacts, ...]
    asked: Said
    answer: Said
    forget_me: bool


class NothingToPass(Refusal):
    """A sticker and the like: there are no words, no voice and no file in it."""


class TooMuchToday(Refusal):
    """So much came from one account in a day that its secretariat could hear nobody else."""
