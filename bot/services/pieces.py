"""What goes to many: the intent is written at once, its rows in pieces by a tick that goes on after a crash.

Nothing may hold the one writer of SQLite for long. A `Broadcast` says what is still to be written, and each
piece moves its marks in the transaction that writes the rows, so that each is written once.
"""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from bot.storage.records import Broadcast, Meeting
from bot.storage.store import wake

FEW = 100  # people
ROWS = 300  # of the outbox, written in one piece
WAKES = "pieces"  # the tick

Piece = Callable[[Session, datetime, Broadcast], bool]  # writes the next rows; True once that was the last


def begin(
    session: Session,
    now: datetime,
    meeting: Meeting,
    what: str,
    piece: Piece,
    *,
    begun_by: int | None,
    about: Mapping[str, Any],
    people: int,
    to_invite: int = 0,
) -> Broadcast:
    """Write down what is to go to so many people; when they are few, it is begun to be owed at once.

    Not before an earlier broadcast of the same meeting, though.
    """
    broadcast = Broadcast(
        meeting_id=meeting.id,
        what=what,
        state="running",
        begun_by=begun_by,
        begun_at=now,
        about=dict(about),
        to_invite=to_invite,
    )
    session.add(broadcast)
    session.flush()
    if people <= FEW and not session.scalar(select(_unfinished(meeting.id, broadcast.id))):
        _take(session, now, broadcast, piece)
    if not broadcast.all_owed:
        wake(session, WAKES)
    return broadcast


def go_on(session: Session, now: datetime, pieces: Mapping[str, Piece]) -> bool:
    """Write the next piece of the oldest broadcast that is not held; True when there may be more to write."""
    unfinished = session.scalars(
        select(Broadcast).where(Broadcast.all_owed.is_(False)).order_by(Broadcast.id)
    )
    for broadcast in unfinished:
        if broadcast.state != "paused" or _to_be_invited(broadcast):
            _take(session, now, broadcast, pieces[broadcast.what])
            return True
    return False


def may_owe(broadcast: Broadcast) -> bool:
    """Whether its messages are wanted; whoever is invited is written down all the same."""
    return broadcast.state == "running"


def unfinished_of(session: Session, meeting_id: int) -> list[Broadcast]:
    """What of a meeting is not wholly written yet."""
    rows = select(Broadcast).where(Broadcast.meeting_id == meeting_id, Broadcast.all_owed.is_(False))
    return list(session.scalars(rows.order_by(Broadcast.id)))


def _take(session: Session, now: datetime, broadcast: Broadcast, piece: Piece) -> None:
    last = False
    if may_owe(broadcast) or _to_be_invited(broadcast):
        last = piece(session, now, broadcast)
    stopped = broadcast.state not in ("running", "paused") and not _to_be_invited(broadcast)
    broadcast.all_owed = last or stopped
    session.flush()


def _to_be_invited(broadcast: Broadcast) -> bool:
    return broadcast.invited < broadcast.to_invite


def _unfinished(meeting_id: int, before: int) -> Any:
    return exists().where(
        Broadcast.meeting_id == meeting_id, Broadcast.all_owed.is_(False), Broadcast.id < before
    )
