"""Directing a broadcast: paused, resumed, stopped, tried again, taken back, corrected.

A press writes down what is wanted and does the first piece of it; `follow` does the rest, a piece at a time.
Whatever is pressed twice, or by two officers at once, is done once.
"""

from datetime import datetime

from sqlalchemy.orm import Session

from bot.domain.actors import Actor
from bot.domain.broadcasts import FAILED, OUTCOMES, BroadcastFacts, Course, Rework
from bot.services import audit, pieces
from bot.services.broadcast_counts import UNSENT, count, outcomes, read_broadcast
from bot.services.broadcast_follow import FOLLOWS, align, go_on
from bot.services.broadcasts import broadcast_of, show_progress
from bot.storage.records import Broadcast, Meeting
from bot.storage.store import wake


def pause(session: Session, actor: Actor, now: datetime, broadcast_id: int, message_id: int | None) -> None:
    """What is being sent at this moment still arrives; the rest waits until it is resumed."""
    broadcast, meeting = broadcast_of(session, actor, broadcast_id)
    if broadcast.state == Course.RUNNING and broadcast.ended_at is None:
        _direct(session, actor, now, broadcast, meeting, Course.PAUSED)
        align(session, broadcast)
    show_progress(session, actor, now, broadcast, message_id)


def resume(session: Session, actor: Actor, now: datetime, broadcast_id: int, message_id: int | None) -> None:
    """Go on. A reminder that has become too late meanwhile is missed, not sent."""
    broadcast, meeting = broadcast_of(session, actor, broadcast_id)
    if broadcast.state == Course.PAUSED:
        _direct(session, actor, now, broadcast, meeting, Course.RUNNING)
        align(session, broadcast)
    show_progress(session, actor, now, broadcast, message_id)


def ask_first(session: Session, actor: Actor, now: datetime, broadcast_id: int) -> BroadcastFacts:
    """Before it is stopped or taken back: how many messages that concerns."""
    return read_broadcast(session, actor, now, broadcast_id)


def stop(session: Session, actor: Actor, now: datetime, broadcast_id: int, message_id: int | None) -> None:
    """What still waits is cancelled for good."""
    broadcast, meeting = broadcast_of(session, actor, broadcast_id)
    if broadcast.state in (Course.RUNNING, Course.PAUSED) and broadcast.ended_at is None:
        _direct(session, actor, now, broadcast, meeting, Course.STOPPED)
        align(session, broadcast)
    show_progress(session, actor, now, broadcast, message_id)


def retry(session: Session, actor: Actor, now: datetime, broadcast_id: int, message_id: int | None) -> None:
    """Send once more what was refused or given up, and only that."""
    broadcast, meeting = broadcast_of(session, actor, broadcast_id)
    failed = _failed(session, broadcast)
    if failed and broadcast.state in (Course.RUNNING, Course.PAUSED) and not broadcast.rework:
        _rework(session, now, broadcast, Rework.RETRY)
        _note(session, actor, now, "broadcast.retried", broadcast, meeting, messages=failed)
    show_progress(session, actor, now, broadcast, message_id)


def recall(session: Session, actor: Actor, now: datetime, broadcast_id: int, message_id: int | None) -> None:
    """Cancel what waits, then take back what was sent. Answers and the record of who was told stay."""
    broadcast, meeting = broadcast_of(session, actor, broadcast_id)
    if broadcast.state != Course.RECALLED:
        _direct(session, actor, now, broadcast, meeting, Course.RECALLED)
        _rework(session, now, broadcast, Rework.RECALL)
    show_progress(session, actor, now, broadcast, message_id)


def correct_cards(
    session: Session, actor: Actor, now: datetime, broadcast_id: int, message_id: int | None
) -> None:
    """Redraw the cards already sent as they would be sent now; nobody is notified."""
    broadcast, meeting = broadcast_of(session, actor, broadcast_id)
    if broadcast.state != Course.RECALLED and not broadcast.rework:
        broadcast.about = {name: one for name, one in broadcast.about.items() if name != UNSENT}
        _rework(session, now, broadcast, Rework.CORRECT)
        _note(session, actor, now, "broadcast.corrected", broadcast, meeting)
    show_progress(session, actor, now, broadcast, message_id)


def _direct(
    session: Session, actor: Actor, now: datetime, broadcast: Broadcast, meeting: Meeting, course: Course
) -> None:
    said = "resumed" if course is Course.RUNNING else course.value
    broadcast.state, broadcast.ended_at, broadcast.pace = course, None, 0.0
    session.flush()
    wake(session, FOLLOWS)
    wake(session, pieces.WAKES)  # what of it was not written yet
    _note(session, actor, now, f"broadcast.{said}", broadcast, meeting)


def _rework(session: Session, now: datetime, broadcast: Broadcast, rework: Rework) -> None:
    broadcast.rework, broadcast.reworked_to, broadcast.ended_at = rework, 0, None
    session.flush()
    go_on(session, now, broadcast)
    wake(session, FOLLOWS)


def _failed(session: Session, broadcast: Broadcast) -> int:
    """How many messages failed. Of the uncertain, nobody knows whether they arrived."""
    counts = outcomes(count(session, broadcast.id))
    return sum(counts.get(OUTCOMES[state], 0) for state in FAILED)


def _note(
    session: Session,
    actor: Actor,
    now: datetime,
    what: str,
    broadcast: Broadcast,
    meeting: Meeting,
    **more: int,
) -> None:
    audit.note_of_meeting(session, actor, now, what, meeting, broadcast_id=broadcast.id, **more)
