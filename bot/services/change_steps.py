"""Preparing a change of a meeting, field by field; nothing is told before it is confirmed."""

from datetime import date, datetime, time

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.clock import at_local, local, local_day
from bot.domain.actors import Actor
from bot.domain.changes import REASON_LIMIT, AlreadyPast, ChangeFacts, ChangeKind
from bot.domain.clusters import cut
from bot.domain.invitations import MeetingFacts
from bot.domain.names import clean
from bot.domain.refusals import Outdated
from bot.domain.two_languages import part_and_language
from bot.domain.typed_days import typed_day, typed_hour
from bot.services import drafts
from bot.services.changes import CAN_CHANGE, change_facts, officers_meeting, open_change, prepared
from bot.services.invitations import meeting_facts
from bot.services.two_languages import still_right, write_side
from bot.storage.records import Meeting, MeetingChange

VENUE_LIMIT = 200  # characters


def begin_change(
    session: Session, actor: Actor, now: datetime, meeting_id: int, kind: ChangeKind
) -> ChangeFacts:
    """Prepare a change; what was filled in before stays, whatever kind it was for."""
    meeting = officers_meeting(session, actor, meeting_id)
    if meeting.state not in CAN_CHANGE or (kind is ChangeKind.POSTPONED and meeting.state == "postponed"):
        raise Outdated
    change = open_change(session, meeting_id)
    if change is None:
        change = MeetingChange(
            meeting_id=meeting_id,
            starts_at=meeting.starts_at,
            venue_km=meeting.venue_km,
            venue_en=meeting.venue_en,
            venue_behind=meeting.venue_behind,
            begun_by=actor.account_id,
            begun_at=now,
        )
        session.add(change)
    if change.kind != kind:
        change.kind = kind
        change.version = (change.version or 0) + 1
    session.flush()
    return change_facts(session, change, meeting, now)


def read_change(session: Session, actor: Actor, now: datetime, meeting_id: int) -> ChangeFacts:
    """The change being prepared; whatever was awaited for it no longer is. Raises Outdated without one."""
    meeting, change = prepared(session, actor, meeting_id)
    _forget(session, actor)
    return change_facts(session, change, meeting, now)


def ask_change(session: Session, actor: Actor, now: datetime, meeting_id: int, field: str) -> ChangeFacts:
    """The next typed text fills this field: day, hour, venue_km, venue_en or reason."""
    meeting, change = prepared(session, actor, meeting_id)
    drafts.expect(session, actor, now, f"change.{field}", meeting_id=meeting_id)
    return change_facts(session, change, meeting, now, asks=field)


def set_day(session: Session, actor: Actor, now: datetime, meeting_id: int, day: date) -> ChangeFacts:
    """The new day; the hour stays what it was, when there was one, else it is asked next."""
    meeting, change = prepared(session, actor, meeting_id)
    if day < local_day(now):
        raise AlreadyPast
    before = change.starts_at or meeting.starts_at or _last_date(session, meeting)
    change.day = day
    if before is not None:
        clock = local(before)
        change.starts_at = at_local(day, clock.hour, clock.minute)
    return _touched(session, actor, change, meeting, now)


def set_hour(session: Session, actor: Actor, now: datetime, meeting_id: int, hour: time) -> ChangeFacts:
    """The new hour, on the new day or the old one."""
    meeting, change = prepared(session, actor, meeting_id)
    day = change.day or (local_day(change.starts_at) if change.starts_at else None)
    if day is None:
        raise Outdated
    starts_at = at_local(day, hour.hour, hour.minute)
    if starts_at <= now:
        raise AlreadyPast
    change.starts_at = starts_at
    return _touched(session, actor, change, meeting, now)


def set_words(
    session: Session, actor: Actor, now: datetime, meeting_id: int, field: str, text: str
) -> ChangeFacts:
    """The venue (venue_km, venue_en) or the reason, as typed; too long a text is cut.

    A new venue in Khmer empties the English one, which would lead English readers to the old place.
    """
    meeting, change = prepared(session, actor, meeting_id)
    if field not in ("venue_km", "venue_en", "reason"):
        raise Outdated
    if field == "reason":
        change.reason = cut(clean(text), REASON_LIMIT)
    else:
        if field == "venue_km" and change.venue_en == meeting.venue_en:
            change.venue_en = ""
        write_side(change, *part_and_language(field), cut(clean(text), VENUE_LIMIT))
    return _touched(session, actor, change, meeting, now)


def agree(session: Session, actor: Actor, now: datetime, meeting_id: int) -> ChangeFacts:
    """The side of the new venue that was left behind is still right."""
    meeting, change = prepared(session, actor, meeting_id)
    still_right(change, "venue")
    return _touched(session, actor, change, meeting, now)


def drop_change(session: Session, actor: Actor, _now: datetime, meeting_id: int) -> MeetingFacts:
    """Leave the meeting as it is."""
    meeting = officers_meeting(session, actor, meeting_id)
    change = open_change(session, meeting_id)
    if change is not None:
        session.delete(change)
    _forget(session, actor)
    return meeting_facts(session, meeting)


def type_in(session: Session, actor: Actor, now: datetime, text: str) -> ChangeFacts:
    """What was typed, into the field that was asked. Raises NotADay, AlreadyPast, Outdated."""
    awaited = drafts.expected(session, actor.account_id)
    if awaited is None:
        raise Outdated
    meeting_id: int = awaited.data["meeting_id"]
    if awaited.field == "day":
        return set_day(session, actor, now, meeting_id, typed_day(text, local_day(now)))
    if awaited.field == "hour":
        return set_hour(session, actor, now, meeting_id, typed_hour(text))
    return set_words(session, actor, now, meeting_id, awaited.field, text)


def _last_date(session: Session, meeting: Meeting) -> datetime | None:
    """Of a postponed meeting: the date that it had."""
    return session.scalar(
        select(MeetingChange.earlier_starts_at)
        .where(MeetingChange.meeting_id == meeting.id, MeetingChange.earlier_starts_at.is_not(None))
        .order_by(MeetingChange.id.desc())
        .limit(1)
    )


def _touched(
    session: Session, actor: Actor, change: MeetingChange, meeting: Meeting, now: datetime
) -> ChangeFacts:
    change.version += 1
    _forget(session, actor)
    session.flush()
    return change_facts(session, change, meeting, now)


def _forget(session: Session, actor: Actor) -> None:
    awaited = drafts.expected(session, actor.account_id)
    if awaited is not None and awaited.form == "change":
        drafts.forget(session, actor.account_id)
