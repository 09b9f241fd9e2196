"""How much one account may bring in a day: each piece is kept, with its file, and goes to all officers."""

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from bot.domain.actors import Actor
from bot.domain.questions import TooMuchToday

MOST_A_DAY = 30  # of one kind; nobody has so much to say, and a program has more
OF_A_STRANGER = 5  # who is in no roster, and may be anybody
DAY = timedelta(days=1)


def must_not_be_too_much(
    session: Session,
    now: datetime,
    at: InstrumentedAttribute[datetime],
    *which: ColumnElement[bool],
    most: int = MOST_A_DAY,
) -> None:
    """`at`: when a row of its kind came, `which` are counted. Raises TooMuchToday."""
    if (session.scalar(select(func.count()).where(at > now - DAY, *which)) or 0) >= most:
        raise TooMuchToday


def most_of(actor: Actor) -> int:
    return MOST_A_DAY if actor.serves or actor.officer_of else OF_A_STRANGER
