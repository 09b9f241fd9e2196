"""How much one account may bring in a day: each piece is kept, with its file, and goes to all officers."""

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from bot.domain.questions import TooMuchToday

MOST_A_DAY = 30  # of one kind; nobody has so much to say, and a program has more
DAY = timedelta(days=1)


def must_not_be_too_much(
    session: Session, now: datetime, at: InstrumentedAttribute[datetime], *which: ColumnElement[bool]
) -> None:
    """`at`: when a row of its kind came, `which` are counted. Raises TooMuchToday."""
    if (session.scalar(select(func.count()).where(at > now - DAY, *which)) or 0) >= MOST_A_DAY:
        raise TooMuchToday
