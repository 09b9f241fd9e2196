"""News of delegates: to the delegate who is no longer sent, and to officers who hear a name by voice."""

from dataclasses import dataclass

from bot.domain.invitations import CardFacts
from bot.domain.people import PersonFacts


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleasedFacts:
    """The delegate's own card, and for whom they need not come any more."""

    card: CardFacts
    delegator: PersonFacts


@dataclass(frozen=True, slots=True, kw_only=True)
class VoiceFacts:
    """A voice note that names a delegate; `card` is the delegator's."""

    card: CardFacts
    file_id: str
