"""What goes to many or is about many, piece by piece."""

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from bot.services import announcing, findable, later_papers, nudges, pieces, telling, voice_alone
from scheduler.ticks import Tick

PIECES: dict[str, pieces.Piece] = {
    "announced": announcing.announce_piece,
    "papers": later_papers.papers_piece,
    "changed": telling.change_piece,
    "reminded": nudges.nudge_piece,
    "voice": voice_alone.voice_piece,
}


def go_on(session: Session, now: datetime) -> bool:
    """Write the next piece; True when there may be more."""
    return pieces.go_on(session, now, PIECES)


def make_findable(session: Session, _now: datetime) -> bool:
    return findable.make_findable(session)


TICKS = (
    Tick("tell of changes", telling.tell_of_changes, timedelta(hours=1)),
    Tick("owe what goes to many", go_on, timedelta(seconds=5), wakes=pieces.WAKES),
    Tick("make people findable", make_findable, timedelta(seconds=5), wakes=findable.WAKES),
)
