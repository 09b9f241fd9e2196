"""Presses of the first screens: language, help, privacy, stopping, and what goes to a secretariat."""

from dataclasses import dataclass
from typing import ClassVar

from bot.domain.presses import Press


@dataclass(frozen=True, slots=True)
class Languages(Press):
    """Show the two languages."""

    code: ClassVar[str] = "holang"


@dataclass(frozen=True, slots=True)
class Help(Press):
    """What the bot does, by role."""

    code: ClassVar[str] = "hohelp"


@dataclass(frozen=True, slots=True)
class HelpOn(Press):
    """One question of help: a `bot.domain.help.Topic`."""

    code: ClassVar[str] = "hotop"
    topic: str


@dataclass(frozen=True, slots=True)
class Privacy(Press):
    """What is kept, for how long, who sees it."""

    code: ClassVar[str] = "hopriv"


@dataclass(frozen=True, slots=True)
class ForgetMe(Press):
    """Ask the officers to delete what is known; asked twice."""

    code: ClassVar[str] = "hoforg"
    sure: bool


@dataclass(frozen=True, slots=True)
class Stop(Press):
    """No more messages that nobody asked for; asked twice."""

    code: ClassVar[str] = "hostop"
    sure: bool


@dataclass(frozen=True, slots=True)
class AskSecretariat(Press):
    """Say something to a secretariat; 0: choose which."""

    code: ClassVar[str] = "quask"
    body_id: int


@dataclass(frozen=True, slots=True)
class PassOn(Press):
    """Pass what was not understood to this secretariat; 0: choose which."""

    code: ClassVar[str] = "qupass"
    question_id: int
    body_id: int


@dataclass(frozen=True, slots=True)
class QuestionsPage(Press):
    """Another page of open questions."""

    code: ClassVar[str] = "qupage"
    body_id: int
    page: int


@dataclass(frozen=True, slots=True)
class OpenQuestion(Press):
    """One question, with what was spoken or sent."""

    code: ClassVar[str] = "quopen"
    question_id: int


@dataclass(frozen=True, slots=True)
class AnswerQuestion(Press):
    """The next typed or spoken thing is the answer."""

    code: ClassVar[str] = "quans"
    question_id: int


@dataclass(frozen=True, slots=True)
class EnterSpoken(Press):
    """What was spoken is this answer to the invitation."""

    code: ClassVar[str] = "quent"
    question_id: int
    answer: str


@dataclass(frozen=True, slots=True)
class QuestionSeen(Press):
    """Read; nothing to answer."""

    code: ClassVar[str] = "quseen"
    question_id: int
