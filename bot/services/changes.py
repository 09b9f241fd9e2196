"""Moving, postponing and cancelling a meeting: prepared in steps, then told to all who were told before."""

from datetime import datetime

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from bot.clock import local_day
from bot.domain.actors import Actor
from bot.domain.changes import (
    AlreadyPast,
    ChangeFacts,
    ChangeKind,
    ChangeNews,
    NothingChanged,
    leaves_at,
)
from bot.domain.delivery import Lane
from bot.domain.invitations import Answer, CardFacts, MeetingFacts
from bot.domain.notice import notice_clock
from bot.domain.refusals import NotAllowed, Outdated
from bot.services import audit
from bot.services.invitations import meeting_facts
from bot.services.owe import Debt, owe_many
from bot.services.reminders import plan_again
from bot.services.situation import listening_accounts
from bot.services.told import bot_told, told_by_hand_only
from bot.storage.records import Body, Invitation, Meeting, MeetingChange

PIECE = 100  # invitations looked at in one transaction

CAN_CHANGE = {"announced", "postponed"}


def confirm_change(
    session: Session, actor: Actor, now: datetime, meeting_id: int, version: int
) -> ChangeFacts:
    """Do it and tell everybody who was told before. Raises Outdated when it is not what was seen.

    A new date clears the answers: everybody is asked again, and sees what they had answered. Where a delegate
    was sent, the delegate is asked again (docs/decisions/0007-moved-meetings.md).
    """
    meeting, change = prepared(session, actor, meeting_id)
    if change.version != version:
        raise Outdated
    facts = change_facts(session, change, meeting, now)
    if not facts.ready:
        raise NothingChanged
    if facts.new_date and (change.starts_at is None or change.starts_at <= now):
        raise AlreadyPast
    _record(session, actor, now, change, meeting, facts)
    _apply(session, now, change, meeting)
    session.flush()
    tell_of_change(session, now, change)
    return facts


def tell_of_change(session: Session, now: datetime, change: MeetingChange) -> None:
    """Owe the news to the next invitees in order; those told by hand only stand on the call list."""
    meeting = session.get_one(Meeting, change.meeting_id)
    invitations = session.scalars(
        select(Invitation)
        .where(Invitation.meeting_id == meeting.id, Invitation.id > (change.told_to or 0))
        .order_by(Invitation.id)
        .limit(PIECE)
    ).all()
    live = [invitation for invitation in invitations if invitation.withdrawn_at is None]
    plan_again(session, live, meeting, now)
    told = bot_told(session, meeting.id)
    listening = listening_accounts(session, {one.person_id for one in live if one.person_id in told})
    debts = [
        Debt(
            account_id,
            change.kind,
            f"{change.kind}.{invitation.id}.{change.revision}.{account_id}",
            {"invitation_id": invitation.id, "revision": change.revision},
        )
        for invitation in live
        for account_id in listening.get(invitation.person_id, ())
    ]
    owe_many(session, now, debts, lane=Lane.REMINDER, meeting_id=meeting.id, not_before=change.leaves_at)
    if invitations:
        change.told_to = invitations[-1].id
    change.all_told = len(invitations) < PIECE


def tell_of_changes(session: Session, now: datetime) -> None:
    """Go on where a large meeting's news was left."""
    change = session.scalar(
        select(MeetingChange)
        .where(MeetingChange.done_at.is_not(None), MeetingChange.all_told.is_(False))
        .order_by(MeetingChange.id)
        .limit(1)
    )
    if change is not None:
        tell_of_change(session, now, change)


def read_news(session: Session, card: CardFacts) -> ChangeNews | None:
    """What the meeting's last change was, for somebody told before."""
    change = session.scalar(
        select(MeetingChange).where(
            MeetingChange.meeting_id == card.meeting.id, MeetingChange.revision == card.meeting.revision
        )
    )
    if change is None:
        return None
    return ChangeNews(
        card=card,
        kind=ChangeKind(change.kind),
        earlier=change.earlier_starts_at,
        new_date=change.new_date,
        new_venue=change.new_venue,
    )


def read_meeting(session: Session, actor: Actor, _now: datetime, meeting_id: int) -> MeetingFacts:
    """A meeting that can be changed; raises NotAllowed, Outdated."""
    meeting = officers_meeting(session, actor, meeting_id)
    if meeting.state not in CAN_CHANGE:
        raise Outdated
    return meeting_facts(session, meeting)


def officers_meeting(session: Session, actor: Actor, meeting_id: int) -> Meeting:
    """A meeting that was announced, for an officer of its body; everybody else gets NotAllowed."""
    meeting = session.get(Meeting, meeting_id)
    if meeting is None or not actor.is_officer_of(meeting.body_id) or meeting.state == "draft":
        raise NotAllowed
    return meeting


def prepared(session: Session, actor: Actor, meeting_id: int) -> tuple[Meeting, MeetingChange]:
    meeting = officers_meeting(session, actor, meeting_id)
    change = open_change(session, meeting_id)
    if change is None or meeting.state not in CAN_CHANGE:
        raise Outdated
    return meeting, change


def open_change(session: Session, meeting_id: int) -> MeetingChange | None:
    return session.scalar(
        select(MeetingChange).where(MeetingChange.meeting_id == meeting_id, MeetingChange.done_at.is_(None))
    )


def _record(
    session: Session, actor: Actor, now: datetime, change: MeetingChange, meeting: Meeting, facts: ChangeFacts
) -> None:
    change.done_by, change.done_at, change.leaves_at = actor.account_id, now, facts.leaves_at
    change.earlier_starts_at = meeting.starts_at
    change.new_date, change.new_venue = facts.new_date, facts.new_venue
    change.revision = meeting.revision + 1
    audit.note(
        session,
        now,
        f"meeting.{change.kind}",
        account_id=actor.account_id,
        body_id=meeting.body_id,
        meeting_id=meeting.id,
        revision=change.revision,
    )


def _apply(session: Session, now: datetime, change: MeetingChange, meeting: Meeting) -> None:
    assert change.revision is not None
    meeting.revision, meeting.changed_reason = change.revision, change.reason
    if change.kind == ChangeKind.CANCELLED:
        meeting.state = ChangeKind.CANCELLED
        return
    if change.kind == ChangeKind.POSTPONED:
        meeting.state, meeting.starts_at = ChangeKind.POSTPONED, None
        meeting.dated_revision = change.revision
        return
    meeting.state = "announced"
    if change.new_venue:
        meeting.venue_km, meeting.venue_en = change.venue_km, change.venue_en
        meeting.latitude = meeting.longitude = None  # the pin was of the old venue
    if change.new_date:
        meeting.starts_at, meeting.dated_revision = change.starts_at, change.revision
        meeting.late_reason = change.reason
        _ask_again(session, now, meeting)


def _ask_again(session: Session, now: datetime, meeting: Meeting) -> None:
    answered = (
        Invitation.meeting_id == meeting.id,
        Invitation.answer.is_not(None),
        Invitation.answer != Answer.DELEGATE,
    )
    for invitation_id, answer in session.execute(select(Invitation.id, Invitation.answer).where(*answered)):
        audit.note(
            session,
            now,
            "invitation.asked_again",
            account_id=None,
            body_id=meeting.body_id,
            invitation_id=invitation_id,
            earlier=answer,
        )
    session.execute(
        update(Invitation)
        .where(*answered)
        .values(earlier_answer=Invitation.answer, answer=None, answered_at=None, answered_by=None)
        .values(answered_for=False, answer_source="")
        .execution_options(synchronize_session="fetch")
    )


def change_facts(
    session: Session, change: MeetingChange, meeting: Meeting, now: datetime, asks: str = ""
) -> ChangeFacts:
    moved = change.kind == ChangeKind.MOVED
    starts_at = change.starts_at if moved else None
    days = session.get_one(Body, meeting.body_id).notice_days
    live = select(func.count()).where(
        Invitation.meeting_id == meeting.id,
        Invitation.withdrawn_at.is_(None),
        Invitation.person_id.in_(bot_told(session, meeting.id)),
    )
    return ChangeFacts(
        meeting=meeting_facts(session, meeting),
        kind=ChangeKind(change.kind),
        version=change.version,
        day=change.day,
        starts_at=starts_at,
        venue_km=change.venue_km,
        venue_en=change.venue_en,
        reason=change.reason,
        today=local_day(now),
        told=session.scalar(live) or 0,
        by_hand=len(told_by_hand_only(session, meeting.id)),
        leaves_at=leaves_at(now, meeting.starts_at, starts_at),
        clock=notice_clock(local_day(starts_at), days, now) if starts_at else None,
        asks=asks,
    )
