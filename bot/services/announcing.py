"""Announcing a meeting: it is sent once, papers first and the card last, and who decided is written down."""

from datetime import datetime
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from bot.domain.actors import Actor
from bot.domain.announcing import LateReason, NeedsReason, PreviewFacts, ProgressFacts, ReasonFacts
from bot.domain.delivery import Delivery
from bot.domain.notice import is_late, is_night, next_morning
from bot.domain.planning import REASON_LIMIT, State
from bot.domain.refusals import Outdated
from bot.services import audit, drafts
from bot.services.audience import Audience, audience_of
from bot.services.links import new_token
from bot.services.pieces import begin, may_owe, unfinished_of
from bot.services.plan_reading import draft_of, meeting_of, plan_facts
from bot.services.planning import await_nothing, fitting
from bot.services.previewing import digest, must_be_ready, preview_facts
from bot.services.reminders import plan_first_reminders
from bot.services.sending import send_piece
from bot.storage.inserting import insert_many
from bot.storage.records import (
    Account,
    Body,
    Broadcast,
    Invitation,
    Meeting,
    OutboxRow,
    Paper,
    Person,
    Registration,
)

WAITING = (Delivery.QUEUED, Delivery.SENDING, Delivery.RETRYING, Delivery.PAUSED)
INVITED_AT_ONCE = 150  # with three reminders each, in one piece
EXPECTED = ("invited", "informed", "not_registered", "cards")


def ask_reason(session: Session, actor: Actor, now: datetime, meeting_id: int) -> ReasonFacts:
    """Why the meeting is announced late: typed next, or one of the reasons offered."""
    meeting = draft_of(session, actor, meeting_id)
    drafts.expect(session, actor, now, "meeting.reason", meeting_id=meeting_id)
    return ReasonFacts(plan=plan_facts(session, meeting, now))


def give_reason(session: Session, actor: Actor, now: datetime, meeting_id: int, reason: str) -> PreviewFacts:
    """A LateReason, or as typed; shows the preview again. Raises TooLong."""
    meeting = draft_of(session, actor, meeting_id)
    meeting.late_reason = fitting(reason, REASON_LIMIT)
    meeting.late_decided_by = actor.account_id
    drafts.expect(session, actor, now, "meeting.sheet", meeting_id=meeting_id)
    return preview_facts(session, meeting, now)


def offered_reason(session: Session, actor: Actor, now: datetime, meeting_id: int, key: str) -> PreviewFacts:
    if key not in set(LateReason):
        raise Outdated
    return give_reason(session, actor, now, meeting_id, key)


def announce(
    session: Session, actor: Actor, now: datetime, meeting_id: int, at_morning: bool, previewed: str
) -> ProgressFacts | PreviewFacts:
    """Announce what was previewed; when anything changed since, the new preview is shown instead.

    Pressed twice, or by two officers at once, it is sent once. Raises NotReady, DayGoneBy, NeedsReason.
    """
    meeting = meeting_of(session, actor, meeting_id)
    if meeting.state != State.DRAFT:
        return progress(session, actor, now, meeting_id)
    audience = audience_of(session, meeting)
    plan = plan_facts(session, meeting, now, audience)
    starts_at = must_be_ready(plan, now)
    if digest(plan, audience, meeting.late_reason) != previewed:
        return preview_facts(session, meeting, now, changed=True)
    send_at = next_morning(now) if at_morning and is_night(now) else now
    late = is_late(send_at, starts_at, session.get_one(Body, meeting.body_id).notice_days)
    if late and not meeting.late_reason:
        raise NeedsReason
    _mark_announced(session, actor, now, meeting, send_at, late=late)
    _begin(session, actor, now, meeting, audience, [paper.id for paper in plan.papers])
    await_nothing(session, meeting_id)
    audit.note(
        session,
        now,
        "meeting.announced",
        account_id=actor.account_id,
        body_id=meeting.body_id,
        meeting_id=meeting.id,
        late=late,
        invited=len(audience.invited),
        informed=len(audience.informed),
    )
    return progress(session, actor, now, meeting_id)


def _begin(
    session: Session, actor: Actor, now: datetime, meeting: Meeting, audience: Audience, papers: list[int]
) -> None:
    """Write down exactly whom it is for, and what the officer will see meanwhile."""
    cards = _cards(session, meeting)
    about = {
        "people": [one.person_id for one in audience.people],
        "not_asked": list(audience.informed),
        "papers": papers,
        "invited": len(audience.invited),
        "informed": len(audience.informed),
        "not_registered": sum(one.person_id not in cards for one in audience.people),
        "cards": sum(cards.get(one.person_id, 0) for one in audience.people),
    }
    begin(
        session,
        now,
        meeting,
        "announced",
        announce_piece,
        begun_by=actor.account_id,
        about=about,
        to_invite=len(audience.people),
    )


def announce_piece(session: Session, now: datetime, broadcast: Broadcast) -> bool:
    """Write the next invitations in order of precedence; when all are written, owe papers and cards."""
    if broadcast.invited < broadcast.to_invite:
        _invite(session, now, broadcast)
    if broadcast.invited < broadcast.to_invite or not may_owe(broadcast):
        return False
    return send_piece(session, now, broadcast, broadcast.about["papers"], cards=True)


def progress(session: Session, actor: Actor, now: datetime, meeting_id: int) -> ProgressFacts:
    """How far the invitations have come, counted in accounts; raises Outdated for a draft."""
    meeting = meeting_of(session, actor, meeting_id)
    if meeting.state == State.DRAFT or meeting.send_at is None:
        raise Outdated
    states = _counts(
        session,
        select(OutboxRow.state, func.count())
        .where(OutboxRow.meeting_id == meeting_id, OutboxRow.kind == "invitation")
        .group_by(OutboxRow.state),
    )
    expected = _expected(session, meeting_id)
    waiting = sum(states.pop(state, 0) for state in WAITING)
    settled = sum(states.values())
    return ProgressFacts(
        plan=plan_facts(session, meeting, now, Audience(())),
        send_at=meeting.send_at,
        late=bool(meeting.late_reason),
        reason=meeting.late_reason,
        sent=states.pop(Delivery.SENT, 0),
        waiting=max(waiting, expected["cards"] - settled),
        failed=sum(states.values()),
        not_registered=expected["not_registered"],
        invited=expected["invited"],
        informed=expected["informed"],
        now=now,
    )


def _expected(session: Session, meeting_id: int) -> dict[str, int]:
    """How many are invited and informed; while that is still being written, as it will be."""
    for broadcast in unfinished_of(session, meeting_id):
        if broadcast.what == "announced":
            return {name: broadcast.about[name] for name in EXPECTED}
    asked = _counts(
        session,
        select(Invitation.asked, func.count())
        .where(Invitation.meeting_id == meeting_id, Invitation.withdrawn_at.is_(None))
        .group_by(Invitation.asked),
    )
    not_registered = _not_registered(session, meeting_id)
    counts = (asked.get(True, 0), asked.get(False, 0), not_registered, 0)
    return dict(zip(EXPECTED, counts, strict=True))


def _mark_announced(
    session: Session, actor: Actor, now: datetime, meeting: Meeting, send_at: datetime, *, late: bool
) -> None:
    meeting.state, meeting.revision = State.ANNOUNCED, 1
    meeting.announced_at, meeting.send_at = now, send_at
    meeting.late_decided_by = actor.account_id if late else None
    meeting.late_reason = meeting.late_reason if late else ""
    meeting.plan_step = ""
    for paper in session.scalars(select(Paper).where(Paper.meeting_id == meeting.id)):
        paper.announced_at = send_at
        paper.late, paper.late_reason = late, meeting.late_reason
        paper.late_decided_by = meeting.late_decided_by
    session.flush()


def _invite(session: Session, now: datetime, broadcast: Broadcast) -> None:
    meeting = session.get_one(Meeting, broadcast.meeting_id)
    last = broadcast.invited + INVITED_AT_ONCE
    people = broadcast.about["people"][broadcast.invited : last]
    not_asked = set(broadcast.about["not_asked"])
    rows = [
        {
            "meeting_id": meeting.id,
            "person_id": person_id,
            "asked": person_id not in not_asked,
            "created_at": now,
            "link_token": new_token(),
        }
        for person_id in people
    ]
    insert_many(session, Invitation, rows)
    written = select(Invitation.id, Invitation.person_id, Invitation.asked).where(
        Invitation.meeting_id == meeting.id, Invitation.person_id.in_(people)
    )
    plan_first_reminders(session, session.execute(written), meeting, now)
    broadcast.invited += len(people)


def _cards(session: Session, meeting: Meeting) -> dict[int, int]:
    """Who is registered, with how many accounts that listen: so many cards will be owed."""
    rows = session.execute(
        select(Registration.person_id, func.count(), func.count(Account.stopped_at))
        .join(Account, Account.id == Registration.account_id)
        .join(Person, Person.id == Registration.person_id)
        .where(Person.body_id == meeting.body_id, Registration.ended_at.is_(None))
        .group_by(Registration.person_id)
    )
    return {person_id: accounts - stopped for person_id, accounts, stopped in rows}


def _counts(session: Session, query: Select[Any, int]) -> dict[Any, int]:
    return {what: count for what, count in session.execute(query)}  # noqa: C416 dict() of rows has no types


def _not_registered(session: Session, meeting_id: int) -> int:
    """People invited or informed for whom no account speaks."""
    registered = select(Registration.person_id).where(Registration.ended_at.is_(None))
    return (
        session.scalar(
            select(func.count())
            .select_from(Invitation)
            .where(
                Invitation.meeting_id == meeting_id,
                Invitation.withdrawn_at.is_(None),
                Invitation.person_id.not_in(registered),
            )
        )
        or 0
    )
