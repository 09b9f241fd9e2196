"""Moving, postponing and cancelling a meeting: prepared in steps, then told to all who were told before."""

from dataclasses import replace
from datetime import datetime

from sqlalchemy import select
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
from bot.domain.invitations import CardFacts, MeetingFacts
from bot.domain.notice import notice_clock
from bot.domain.recordings import Purpose
from bot.domain.refusals import NotAllowed, Outdated
from bot.services import audit, recorded
from bot.services.holidays import full_notice_rule
from bot.services.invitations import meeting_facts
from bot.services.telling import tell
from bot.services.told import count_told, told_by_bot
from bot.services.two_languages import readers
from bot.storage.records import Meeting, MeetingChange

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
    _apply(change, meeting)
    recorded.unconfirm_mornings(session, meeting_id)
    session.flush()
    tell(session, now, change)
    return facts


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
    audit.note_of_meeting(session, actor, now, f"meeting.{change.kind}", meeting, revision=change.revision)


def _apply(change: MeetingChange, meeting: Meeting) -> None:
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
        meeting.venue_behind = change.venue_behind
        meeting.latitude = meeting.longitude = None  # the pin was of the old venue
    if change.new_date:
        meeting.starts_at, meeting.dated_revision = change.starts_at, change.revision
        meeting.late_reason = change.reason


def change_facts(
    session: Session, change: MeetingChange, meeting: Meeting, now: datetime, asks: str = ""
) -> ChangeFacts:
    moved = change.kind == ChangeKind.MOVED
    starts_at = change.starts_at if moved else None
    rule = full_notice_rule(session, meeting.body_id)
    told, by_hand = count_told(session, meeting.id)
    facts = ChangeFacts(
        meeting=meeting_facts(session, meeting),
        kind=ChangeKind(change.kind),
        version=change.version,
        day=change.day,
        starts_at=starts_at,
        venue_km=change.venue_km,
        venue_en=change.venue_en,
        venue_behind=change.venue_behind,
        reason=change.reason,
        today=local_day(now),
        told=told,
        by_hand=by_hand,
        leaves_at=leaves_at(now, meeting.starts_at, starts_at),
        clock=notice_clock(local_day(starts_at), rule, now) if starts_at else None,
        working=rule.working,
        quiet=rule.working.quiet(local_day(starts_at)) if starts_at else None,
        asks=asks,
        heard_by=recorded.hearers_of(session, meeting, Purpose.CHANGED),
    )
    counts = facts.ready and facts.marks and not asks
    return replace(facts, readers=readers(session, told_by_bot(meeting.id))) if counts else facts
