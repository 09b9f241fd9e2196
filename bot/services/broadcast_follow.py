"""What a broadcast does by itself: goes the way an officer directed, and shows how far it has come."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any
from uuid import uuid4

from sqlalchemy import case, exists, select, update
from sqlalchemy.orm import Session

from bot.domain.broadcasts import FAILED, Course, Rework, What, pace_now
from bot.domain.delivery import IN_DOUBT, OPEN, Delivery, Lane
from bot.services.broadcast_counts import CARD, CORRECT, KINDS, RECALL, count, finished
from bot.services.broadcast_screen import is_on_its_way, redraw
from bot.services.owe import Debt, owe_many
from bot.storage.records import Broadcast, OutboxRow
from bot.storage.store import wake

FOLLOWS = "broadcasts"  # wakes the tick
PIECE = 500  # messages whose state is changed in one transaction: some 10 ms
OWED = 200  # messages owed in one

WAITS = (*OPEN, Delivery.PAUSED)
UNDER_WAY = (*WAITS, Delivery.SENDING)

# Which messages are brought where by the course that was ordered.
_MOVES: dict[Course, tuple[Sequence[Delivery], Delivery]] = {
    Course.RUNNING: ((Delivery.PAUSED,), Delivery.QUEUED),
    Course.PAUSED: (OPEN, Delivery.PAUSED),
    Course.STOPPED: (WAITS, Delivery.CANCELLED),
    Course.RECALLED: (WAITS, Delivery.CANCELLED),
}
# Nobody will know whether it arrived, once it is not tried again.
_in_the_end = case((OutboxRow.error.startswith(IN_DOUBT), Delivery.UNCERTAIN), else_=Delivery.CANCELLED)


def follow_all(session: Session, now: datetime) -> bool:
    """The tick: the next piece of what has not ended; True when there is more to do at once."""
    running = session.scalars(
        select(Broadcast).where(Broadcast.ended_at.is_(None)).order_by(Broadcast.id)
    ).all()
    return any(follow(session, now, broadcast) for broadcast in running)


def follow(session: Session, now: datetime, broadcast: Broadcast) -> bool:
    """True when another piece waits. Its screen shows that once all are done."""
    if go_on(session, now, broadcast):
        return True
    session.flush()
    if is_on_its_way(session, broadcast):
        return False  # it shows what has changed meanwhile, or the next look finds it
    changed, over = _look(session, now, broadcast), not _any(session, broadcast, UNDER_WAY)
    if over and broadcast.all_owed and not broadcast.rework:
        broadcast.ended_at = now
    if changed or broadcast.ended_at:
        redraw(session, now, broadcast)
    return False


def go_on(session: Session, now: datetime, broadcast: Broadcast) -> bool:
    """A piece of what was ordered: first what waits, then what was sent. True when there may be more."""
    return align(session, broadcast) or (bool(broadcast.rework) and _rework(session, now, broadcast))


def align(session: Session, broadcast: Broadcast) -> bool:
    """Bring what waits into the state that was ordered, those first that would be sent next.

    A message that was being sent when the order came, and did not get through, is brought there later.
    """
    states, goal = _MOVES[Course(broadcast.state)]
    ids = _first(session, broadcast, states, _directed(broadcast), PIECE)
    _set(session, ids, _in_the_end if goal is Delivery.CANCELLED else goal)
    return len(ids) == PIECE


def _directed(broadcast: Broadcast) -> tuple[str, ...]:
    """Kinds of messages that the course is about: corrections go on while the rest is paused or stopped."""
    kinds = KINDS[What(broadcast.what)]
    return (*kinds, CORRECT) if broadcast.state == Course.RECALLED else kinds


def _rework(session: Session, now: datetime, broadcast: Broadcast) -> bool:
    """The next that failed are tried again; or the taking back, or the correction, of sent ones is owed."""
    kinds, most = KINDS[What(broadcast.what)], OWED
    match Rework(broadcast.rework):
        case Rework.RETRY:
            ids, most = _retry(session, broadcast, kinds), PIECE
        case Rework.RECALL if any(_any(session, broadcast, UNDER_WAY, kind) for kind in kinds):
            return False  # what is being sent at this moment is taken back as well
        case Rework.RECALL:
            ids = _owe(session, now, broadcast, kinds, _recall)
        case _:
            ids = _owe(session, now, broadcast, (CARD,), _correction)
    if ids:
        broadcast.reworked_to = ids[-1]
    if len(ids) < most:
        broadcast.rework = Rework.NONE
    return bool(broadcast.rework)


def _retry(session: Session, broadcast: Broadcast, kinds: Sequence[str]) -> list[int]:
    ids = _first(session, broadcast, FAILED, kinds, PIECE, after=broadcast.reworked_to)
    state = Delivery.PAUSED if broadcast.state == Course.PAUSED else Delivery.QUEUED
    _set(session, ids, state, attempts=0, lease_until=None, error="")
    return ids


def _owe(
    session: Session,
    now: datetime,
    broadcast: Broadcast,
    kinds: Sequence[str],
    debt: Callable[[OutboxRow], Debt],
) -> list[int]:
    ids = _first(session, broadcast, (Delivery.SENT,), kinds, OWED, after=broadcast.reworked_to)
    rows = session.scalars(select(OutboxRow).where(OutboxRow.id.in_(ids)).order_by(OutboxRow.id)).all()
    owe_many(
        session,
        now,
        [debt(row) for row in rows if row.message_id],
        lane=Lane.BROADCAST,
        meeting_id=broadcast.meeting_id,
        broadcast_id=broadcast.id,
    )
    return ids


def _set(session: Session, ids: Sequence[int], state: Any, **more: Any) -> None:
    if ids:
        session.execute(
            update(OutboxRow)
            .where(OutboxRow.id.in_(ids))
            .values(state=state, **more)
            .execution_options(synchronize_session=False)
        )
        wake(session, "outbox")


def _recall(row: OutboxRow) -> Debt:
    return Debt(row.account_id, RECALL, f"{RECALL}.{row.id}", {"row_id": row.id})


def _correction(row: OutboxRow) -> Debt:
    about = {**row.about, "edit": row.message_id, "in_place": True}
    return Debt(row.account_id, CORRECT, f"{CORRECT}.{row.id}.{uuid4().hex}", about)


def _first(
    session: Session,
    broadcast: Broadcast,
    states: Sequence[Delivery],
    kinds: Sequence[str],
    most: int,
    after: int = 0,
) -> list[int]:
    """The first messages in these states. One query for each state and kind, in the order of the index."""
    found: list[int] = []
    for state in states:
        for kind in kinds:
            found += session.scalars(
                select(OutboxRow.id)
                .where(
                    OutboxRow.broadcast_id == broadcast.id,
                    OutboxRow.state == state,
                    OutboxRow.kind == kind,
                    OutboxRow.id > after,
                )
                .order_by(OutboxRow.id)
                .limit(most)
                .with_for_update(skip_locked=True)
            )
    return sorted(found)[:most]


def _any(session: Session, broadcast: Broadcast, states: Sequence[Delivery], kind: str = "") -> bool:
    there = exists().where(OutboxRow.broadcast_id == broadcast.id, OutboxRow.state.in_(states))
    return bool(session.scalar(select(there.where(OutboxRow.kind == kind) if kind else there)))


def _look(session: Session, now: datetime, broadcast: Broadcast) -> bool:
    """Count; whether anything is different from the last time."""
    counts = count(session, broadcast.id)
    if counts == broadcast.counted:
        return False
    if broadcast.counted_at is not None:
        seconds = (now - broadcast.counted_at).total_seconds()
        broadcast.pace = pace_now(broadcast.pace, finished(counts), finished(broadcast.counted), seconds)
    broadcast.counted, broadcast.counted_at = counts, now
    return True
