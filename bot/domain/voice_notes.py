"""What people speak where words could stand, until an officer writes down what it says."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.domain.bodies import BodyFacts
from bot.domain.people import PersonFacts
from bot.domain.refusals import Refusal
from bot.domain.screens import FileKind

SPOKEN = (FileKind.VOICE, FileKind.AUDIO)  # a voice note, or a sound that was recorded with another app
WORDS_LIMIT = 1500  # characters; with a name they fit into one message
TAKEN_FOR = timedelta(minutes=5)  # another officer who opened it is thought to be writing for so long


class About(StrEnum):
    """What a voice note belongs to."""

    QUESTION = "question"
    ANSWER = "answer"  # to an invitation
    REPORT = "report"  # on an action
    DELEGATE = "delegate"  # who comes in somebody's place
    REQUEST = "request"  # who asks to come in
    ACTION = "action"  # what was agreed


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteMark:
    """What stands where the words would stand: `words` once they are written down, `by` whom, if known.

    Neither waiting nor with words: nothing was to be written down.
    """

    id: int
    waiting: bool
    words: str = ""
    by: PersonFacts | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteFacts:
    """One voice note as an officer sees it.

    `title_km` and `title_en` name the meeting or the action it is about. `taken`: another officer has it
    open. `left` others wait, `next_id` the first of them (0: none). `typed`: what this officer typed while
    another was quicker. `asked_again`: who spoke is asked for the delegate's name once more.
    """

    mark: NoteMark
    about: About
    body: BodyFacts
    speaker: PersonFacts | None
    shown_name: str
    spoken_at: datetime
    duration: int
    file_kind: FileKind
    file_id: str
    title_km: str = ""
    title_en: str = ""
    question_id: int = 0
    invitation_id: int = 0
    assignment_id: int = 0
    request_id: int = 0
    action_id: int = 0
    can_answer: bool = False  # of an answer or a delegate: it can still be entered
    taken: bool = False
    left: int = 0
    next_id: int = 0
    typed: str = ""
    asked_again: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteList:
    """One page of what is not yet written down, oldest first; pages count from 0."""

    body: BodyFacts
    notes: tuple[NoteFacts, ...]
    total: int
    page: int
    pages: int


class RoundVideo(Refusal):
    """A round video came; its sound cannot be taken alone."""
