"""What is sent to many at once: listed and watched by the officers of its body."""

from datetime import datetime
from uuid import uuid4

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.domain.actors import Actor
from bot.domain.broadcasts import (
    BroadcastLine,
    BroadcastListFacts,
    Course,
    What,
)
from bot.domain.delivery import Lane
from bot.domain.pages import PAGE, clip, count_pages
from bot.domain.planning import State
from bot.domain.refusals import NotAllowed, Outdated
from bot.services.invitations import meeting_facts
from bot.services.owe import owe_account
from bot.services.rights import must_be_officer
from bot.storage.records import Broadcast, Meeting

PROGRESS = "broadcast"  # the kind of the message that shows how far one has come


def broadcast_of(session: Session, actor: Actor, broadcast_id: int) -> tuple[Broadcast, Meeting]:
    """A broadcast of a body of which the account is an officer; everybody else gets NotAllowed."""
    broadcast = session.get(Broadcast, broadcast_id)
    if broadcast is None:
        raise NotAllowed
    meeting = session.get_one(Meeting, broadcast.meeting_id)
    must_be_officer(actor, meeting.body_id)
    return broadcast, meeting


def list_broadcasts(
    session: Session, actor: Actor, _now: datetime, meeting_id: int, page: int
) -> BroadcastListFacts:
    """Raises NotAllowed, and Outdated for a draft, of which nothing can have been sent."""
    meeting = session.get(Meeting, meeting_id)
    if meeting is None:
        raise NotAllowed
    must_be_officer(actor, meeting.body_id)
    if meeting.state == State.DRAFT:
        raise Outdated
    of_meeting = Broadcast.meeting_id == meeting_id
    total = session.scalar(select(func.count()).where(of_meeting)) or 0
    shown = clip(page, total)
    rows = session.scalars(
        select(Broadcast).where(of_meeting).order_by(Broadcast.id.desc()).limit(PAGE).offset(shown * PAGE)
    )
    return BroadcastListFacts(
        meeting=meeting_facts(session, meeting),
        lines=tuple(_line(row) for row in rows),
        page=shown,
        pages=count_pages(total),
    )


def latest(session: Session, meeting_id: int, what: What) -> Broadcast | None:
    return session.scalar(
        select(Broadcast)
        .where(Broadcast.meeting_id == meeting_id, Broadcast.what == what)
        .order_by(Broadcast.id.desc())
        .limit(1)
    )


def watch(session: Session, actor: Actor, now: datetime, broadcast_id: int, message_id: int | None) -> None:
    """Show how far it has come in the message that was pressed, which keeps itself up to date from now on.

    `message_id` None: in a new message.
    """
    broadcast, _ = broadcast_of(session, actor, broadcast_id)
    show_progress(session, actor, now, broadcast, message_id)


def show_progress(
    session: Session, actor: Actor, now: datetime, broadcast: Broadcast, message_id: int | None
) -> None:
    """The same for a broadcast at hand; the watch moves to this account and message."""
    broadcast.watched_in = actor.account_id
    owe_progress(session, now, broadcast, Lane.ANSWER, {"edit": message_id} if message_id else {})


def owe_progress(
    session: Session, now: datetime, broadcast: Broadcast, lane: Lane, about: dict[str, int | bool]
) -> None:
    assert broadcast.watched_in is not None
    owe_account(
        session,
        now,
        account_id=broadcast.watched_in,
        kind=PROGRESS,
        once_key=f"{PROGRESS}.{broadcast.id}.{uuid4().hex}",
        lane=lane,
        about={"broadcast_id": broadcast.id, **about},
        meeting_id=broadcast.meeting_id,
    )


def _line(broadcast: Broadcast) -> BroadcastLine:
    return BroadcastLine(
        id=broadcast.id,
        what=What(broadcast.what),
        course=Course(broadcast.state),
        begun_at=broadcast.begun_at,
        is_over=broadcast.ended_at is not None,
    )
