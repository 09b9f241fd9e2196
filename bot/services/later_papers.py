"""Sending a paper, or the minutes, of a meeting that was announced: its own notice, its own late mark."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.domain.actors import Actor
from bot.domain.announcing import LateReason, NeedsReason, PaperSentFacts, ReasonFacts
from bot.domain.papers import for_category
from bot.domain.planning import REASON_LIMIT, PaperHomeFacts, State
from bot.domain.refusals import Outdated
from bot.services import audit, drafts
from bot.services.audience import Invitee
from bot.services.paper_home import home, pages_of, paper_of, unsent_paper, would_be_late
from bot.services.plan_reading import paper_facts, papers_of, plan_facts
from bot.services.planning import fitting
from bot.services.previewing import lines_of
from bot.services.sending import Invited, send
from bot.storage.records import Invitation, Meeting, Paper, Person


def ask_paper_reason(session: Session, actor: Actor, now: datetime, paper_id: int) -> ReasonFacts:
    """Why a paper is sent late: typed next, or one of the reasons offered."""
    paper, meeting = unsent_paper(session, actor, paper_id)
    drafts.expect(session, actor, now, "meeting.reason", meeting_id=meeting.id, paper_id=paper_id)
    return ReasonFacts(plan=plan_facts(session, meeting, now), paper=paper_facts(session, paper))


def give_paper_reason(
    session: Session, actor: Actor, now: datetime, paper_id: int, reason: str
) -> PaperHomeFacts:
    """A LateReason, or as typed; the paper is shown again, to be sent. Raises TooLong."""
    paper, meeting = unsent_paper(session, actor, paper_id)
    for page in pages_of(session, paper):
        page.late_reason, page.late_decided_by = fitting(reason, REASON_LIMIT), actor.account_id
    drafts.expect(session, actor, now, "meeting.file", meeting_id=meeting.id, kind=paper.kind)
    return home(session, now, paper)


def offered_paper_reason(
    session: Session, actor: Actor, now: datetime, paper_id: int, key: str
) -> PaperHomeFacts:
    if key not in set(LateReason):
        raise Outdated
    return give_paper_reason(session, actor, now, paper_id, key)


def send_paper(session: Session, actor: Actor, now: datetime, paper_id: int) -> PaperSentFacts:
    """Send it to everybody told of the meeting; pressed twice, it is sent once. Raises NeedsReason."""
    paper, meeting = paper_of(session, actor, paper_id)
    if meeting.state in (State.DRAFT, State.CANCELLED):
        raise Outdated
    if paper.announced_at is None:
        _send(session, actor, now, paper, meeting)
    return _sent_facts(session, now, paper, meeting)


def _send(session: Session, actor: Actor, now: datetime, paper: Paper, meeting: Meeting) -> None:
    late = would_be_late(session, meeting, paper, now)
    if late and not paper.late_reason:
        raise NeedsReason
    pages = pages_of(session, paper)
    for page in pages:
        page.announced_at, page.late = max(now, meeting.send_at or now), late
        page.late_decided_by = actor.account_id if late else None
        page.late_reason = page.late_reason if late else ""
    session.flush()
    send(
        session,
        now,
        meeting,
        [paper_facts(session, page) for page in pages],
        _told(session, meeting),
        cards=False,
    )
    drafts.forget(session, actor.account_id)
    audit.note(
        session,
        now,
        "paper.sent",
        account_id=actor.account_id,
        body_id=meeting.body_id,
        meeting_id=meeting.id,
        paper_id=paper.id,
        late=late,
    )


def _told(session: Session, meeting: Meeting) -> list[Invited]:
    rows = session.execute(
        select(Invitation.id, Invitation.asked, Person.id, Person.category_id)
        .join(Person, Person.id == Invitation.person_id)
        .where(Invitation.meeting_id == meeting.id, Invitation.withdrawn_at.is_(None))
        .order_by(Person.position, Person.id)
    )
    return [(invitation, Invitee(person, category, asked)) for invitation, asked, person, category in rows]


def _sent_facts(session: Session, now: datetime, paper: Paper, meeting: Meeting) -> PaperSentFacts:
    lines, told = lines_of(session, meeting.body_id), _told(session, meeting)
    papers, pages = papers_of(session, meeting.id), {page.id for page in pages_of(session, paper)}
    theirs = [
        invitee
        for _, invitee in told
        if pages & {one.id for one in for_category(papers, invitee.category_id)}
    ]
    return PaperSentFacts(
        plan=plan_facts(session, meeting, now),
        paper=paper_facts(session, paper),
        told=sum(invitee.person_id in lines for invitee in theirs),
        not_registered=sum(invitee.person_id not in lines for invitee in theirs),
    )
