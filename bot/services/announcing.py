"""Announcing a meeting: it is sent once, papers first and the card last, and who decided is written down."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.domain.actors import Actor
from bot.domain.announcing import LateReason, NeedsReason, PreviewFacts, ReasonFacts
from bot.domain.broadcasts import BroadcastFacts, What
from bot.domain.notice import is_late, is_night, next_morning
from bot.domain.planning import REASON_LIMIT, State
from bot.domain.recordings import Purpose
from bot.domain.refusals import Outdated
from bot.services import audit, drafts, recorded
from bot.services.audience import Audience, audience_of
from bot.services.broadcast_counts import broadcast_facts
from bot.services.broadcasts import latest, watch
from bot.services.holidays import notice_rule
from bot.services.links import new_token
from bot.services.pieces import begin, may_owe
from bot.services.plan_reading import draft_of, meeting_of, plan_facts
from bot.services.planning import await_nothing, fitting
from bot.services.previewing import digest, must_be_ready, preview_facts
from bot.services.reminder_plans import plan_first_reminders
from bot.services.sending import send_piece
from bot.storage.inserting import insert_many
from bot.storage.records import Broadcast, Invitation, Meeting, Paper, Person, Registration

INVITED_AT_ONCE = 100  # with three reminders each, in one piece


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


@dataclass(frozen=True, slots=True)
class Whom:
    """Whom an announcement is for, and who of the body is registered."""

    audience: Audience
    registered: frozenset[int]


def read_whom(session: Session, actor: Actor, now: datetime, meeting_id: int) -> Whom:
    """The work of `announce` that can be done beforehand. Raises NotFound, NotAllowed."""
    meeting = meeting_of(session, actor, meeting_id)
    return Whom(audience_of(session, meeting), _registered(session, meeting))


def announce(
    session: Session,
    actor: Actor,
    now: datetime,
    meeting_id: int,
    at_morning: bool,
    previewed: str,
    whom: Whom,
) -> BroadcastFacts | PreviewFacts:
    """Announce what was previewed; when anything changed since, the new preview is shown instead.

    Pressed twice, or by two officers at once, it is sent once. Raises NotReady, DayGoneBy, NeedsReason.
    """
    meeting = meeting_of(session, actor, meeting_id)
    if meeting.state != State.DRAFT:
        return progress(session, actor, now, meeting_id)
    audience = whom.audience
    plan = plan_facts(session, meeting, now, audience)
    starts_at = must_be_ready(plan, now)
    voice = recorded.as_sent(session, meeting.id, Purpose.ANNOUNCED)
    if digest(plan, audience, meeting.late_reason, voice) != previewed:
        return preview_facts(session, meeting, now, changed=True)
    send_at = next_morning(now) if at_morning and is_night(now) else now
    late = is_late(send_at, starts_at, notice_rule(session, meeting.body_id))
    if late and not meeting.late_reason:
        raise NeedsReason
    _mark_announced(session, actor, now, meeting, send_at, late=late)
    _begin(session, actor, now, meeting, whom, [paper.id for paper in plan.papers])
    await_nothing(session, meeting_id)
    audit.note_of_meeting(
        session,
        actor,
        now,
        "meeting.announced",
        meeting,
        late=late,
        invited=len(audience.invited),
        informed=len(audience.informed),
    )
    return progress(session, actor, now, meeting_id)


def _begin(
    session: Session, actor: Actor, now: datetime, meeting: Meeting, whom: Whom, papers: list[int]
) -> None:
    """Write down exactly whom it is for, and what the officer will see meanwhile."""
    audience = whom.audience
    people = [one.person_id for one in audience.people]
    about = {
        "people": people,
        "not_asked": list(audience.informed),
        "papers": papers,
        **recorded.use(session, now, meeting.id, Purpose.ANNOUNCED),
        "invited": len(audience.invited),
        "informed": len(audience.informed),
        "not_registered": sum(one not in whom.registered for one in people),
    }
    begin(
        session,
        now,
        meeting,
        "announced",
        announce_piece,
        begun_by=actor.account_id,
        about=about,
        people=len(people),
        to_invite=len(people),
    )


def announce_piece(session: Session, now: datetime, broadcast: Broadcast) -> bool:
    """Write the next invitations in order of precedence; when all are written, owe papers and cards."""
    if broadcast.invited < broadcast.to_invite:
        _invite(session, now, broadcast)
    if broadcast.invited < broadcast.to_invite or not may_owe(broadcast):
        return False
    return send_piece(session, now, broadcast, broadcast.about["papers"], cards=True)


def announce_and_watch(
    session: Session,
    actor: Actor,
    now: datetime,
    meeting_id: int,
    at_morning: bool,
    previewed: str,
    whom: Whom,
    message_id: int | None,
) -> BroadcastFacts | PreviewFacts:
    """The same, shown in the message that was pressed, which then keeps itself up to date."""
    facts = announce(session, actor, now, meeting_id, at_morning, previewed, whom)
    if isinstance(facts, BroadcastFacts):
        watch(session, actor, now, facts.id, message_id)
    return facts


def watch_announcement(
    session: Session, actor: Actor, now: datetime, meeting_id: int, message_id: int | None
) -> None:
    """Watch the invitations of a meeting; raises Outdated for a draft."""
    watch(session, actor, now, progress(session, actor, now, meeting_id).id, message_id)


def progress(session: Session, actor: Actor, now: datetime, meeting_id: int) -> BroadcastFacts:
    """How far the invitations have come; raises Outdated for a draft."""
    meeting = meeting_of(session, actor, meeting_id)
    broadcast = latest(session, meeting_id, What.ANNOUNCED)
    if broadcast is None:
        raise Outdated
    return broadcast_facts(session, broadcast, meeting, now)


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


def _registered(session: Session, meeting: Meeting) -> frozenset[int]:
    """The people of the body for whom an account speaks."""
    rows = (
        select(Registration.person_id)
        .join(Person, Person.id == Registration.person_id)
        .where(Person.body_id == meeting.body_id, Registration.ended_at.is_(None))
    )
    return frozenset(session.scalars(rows))
