"""Times in which the bot heard nothing, longer than Telegram keeps a press."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.domain.invitations import MeetingFacts

DEAF_AFTER = timedelta(seconds=150)  # presses live so long: tdlib/telegram-bot-api, Client.cpp, add_update
SAID_FOR = timedelta(days=14)  # after that nobody remembers what they pressed


@dataclass(frozen=True, slots=True)
class Spell:
    """From when until when nothing could be heard."""

    since: datetime
    until: datetime


@dataclass(frozen=True, slots=True)
class Apology:
    """What somebody is told who may have answered in vain; `silence_id` is the last silence among them."""

    spells: tuple[Spell, ...]
    silence_id: int
    to_monks: bool  # the account speaks for nobody else


@dataclass(frozen=True, slots=True, kw_only=True)
class DeafFacts:
    """What the officers are told: their meetings that were open for answers then, the next one first.

    `waiting` people had been told of them and have not answered.
    """

    spell: Spell
    meetings: tuple[MeetingFacts, ...]
    waiting: int
