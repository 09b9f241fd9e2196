"""What the people of one account are invited to."""

from dataclasses import dataclass
from datetime import date

from bot.domain.invitations import CardFacts, PaperToSend


@dataclass(frozen=True, slots=True, kw_only=True)
class MyMeetingsFacts:
    """Invitations of all that the account speaks for, the next meeting first; pages count from 0.

    `several`: the account speaks for more than one person, so each line says for whom it is.
    """

    cards: tuple[CardFacts, ...]
    several: bool
    today: date
    page: int = 0
    pages: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class PapersFacts:
    """The papers of one invitation, to be sent again."""

    card: CardFacts
    papers: tuple[PaperToSend, ...]
