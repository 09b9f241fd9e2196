"""What an officer enters for people without Telegram: how they were told, what they answered."""

from dataclasses import dataclass
from datetime import date

from bot.domain.board import By, MemberFacts
from bot.domain.people import PersonFacts
from bot.domain.refusals import Refusal


@dataclass(frozen=True, slots=True, kw_only=True)
class TellFacts:
    """Recording how somebody was told: first how, then when (`days_ago`), then by whom."""

    member: MemberFacts
    how: By | None
    days_ago: int | None
    today: date
    field: str = ""  # day or who: typed next


@dataclass(frozen=True, slots=True)
class DelegateFound:
    """A person of the roster who may be the delegate."""

    person: PersonFacts


@dataclass(frozen=True, slots=True, kw_only=True)
class WriteFacts:
    """Writing down a delegate: who was found for the name typed, and the phone (E.164) beside it."""

    member: MemberFacts
    typed: str = ""
    phone: str = ""
    found: tuple[DelegateFound, ...] = ()


class NotThatDay(Refusal):
    """They cannot have been told on a day that is still to come."""
