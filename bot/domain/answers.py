"""What came of an answer, and choosing who comes in somebody's place."""

from dataclasses import dataclass
from enum import StrEnum

from bot.domain.invitations import CardFacts
from bot.domain.people import PersonFacts
from bot.domain.refusals import Refusal


class Outcome(StrEnum):
    """What became of a press on a card."""

    SAVED = "saved"
    SAME = "same"  # had been answered so before
    CHANGED = "changed"  # the meeting changed since the card was drawn: nothing was written
    CLOSED = "closed"  # begun, postponed, cancelled or withdrawn: nothing was written


@dataclass(frozen=True, slots=True)
class Pressed:
    """What came of a press that answers; the card is drawn when it leaves, as it stands then."""

    invitation_id: int
    outcome: Outcome
    of_a_monk: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerFacts:
    """The card as it stands after a press. `forward` is there when the delegate must be sent a link."""

    card: CardFacts
    outcome: Outcome
    forward: "ForwardFacts | None" = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ForwardFacts:
    """Words and a private link for a delegate who is not in the bot yet; the delegator forwards them."""

    card: CardFacts  # of the delegator
    delegate: PersonFacts
    link: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Colleague:
    """Somebody who can be sent. `invited`: comes in their own right as well."""

    person: PersonFacts
    invited: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ColleaguesFacts:
    """Colleagues to choose a delegate from, those of the same organisation first; pages count from 0."""

    card: CardFacts
    colleagues: tuple[Colleague, ...]
    page: int
    pages: int


class DelegateCannotCome(Refusal):
    """The person chosen is invited and has said that they cannot come, or comes for nobody."""


class NoName(Refusal):
    """What came is no name, contact or voice note of a delegate."""
