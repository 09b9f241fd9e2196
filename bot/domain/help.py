"""Help: what one may ask, by what the account can do here, and what waits for it just now."""

from dataclasses import dataclass
from enum import StrEnum

from bot.domain.actors import Relation
from bot.domain.invitations import CardFacts
from bot.domain.registration import HomeFacts


class Topic(StrEnum):
    """The questions that help answers, each on a short screen of its own."""

    COME_IN = "in"
    ANSWER = "answer"
    DELEGATE = "delegate"
    SPEAK = "speak"
    PAPERS = "papers"
    ACTIONS = "actions"
    FOR_OTHERS = "others"
    WHO_SEES = "sees"
    ROSTER = "roster"
    LET_IN = "letin"
    PLAN = "plan"
    BOARD = "board"
    FOLLOW_UP = "follow"
    WORDS = "words"


OF_PARTICIPANTS = (Topic.ANSWER, Topic.DELEGATE, Topic.SPEAK, Topic.PAPERS, Topic.ACTIONS)
OF_OFFICERS = (Topic.ROSTER, Topic.LET_IN, Topic.PLAN, Topic.BOARD, Topic.FOLLOW_UP, Topic.WORDS)
WORDS = frozenset({"help", "ជំនួយ"})
"""Typed as a whole message, they are the command."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpFacts:
    """What the account can do here, and its invitations that wait for an answer, the next meeting first."""

    home: HomeFacts
    unanswered: tuple[CardFacts, ...]

    @property
    def topics(self) -> tuple[Topic, ...]:
        standings = self.home.standings
        if not (standings or self.home.desks):
            return (Topic.COME_IN, Topic.SPEAK, Topic.WHO_SEES)
        serves = any(one.relation is Relation.ANSWERS_FOR for one in standings)
        return (
            *(OF_OFFICERS if self.home.desks else ()),
            *(OF_PARTICIPANTS if standings else ()),
            *((Topic.FOR_OTHERS,) if serves else ()),
            Topic.WHO_SEES,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicFacts:
    """One question, for somebody who can do this here."""

    topic: Topic
    home: HomeFacts


def asks_for_help(text: str) -> bool:
    """Whether a whole message is nothing but the word for help."""
    return text.strip(" .!?។៖").casefold() in WORDS
