"""Sending a paper, or the minutes, of a meeting that was announced: its own notice, its own late mark."""

from datetime import datetime

from sqlalchemy import Select, exists, func, select
from sqlalchemy.orm import Session

from bot.domain.actors import Actor
from bot.domain.announcing import LateReason, NeedsReason, PaperSentFacts, ReasonFacts
from bot.domain.papers import for_category
from bot.domain.planning import REASON_LIMIT, PaperHomeFacts, State
from bot.domain.recordings import Purpose
from bot.domain.refusals import Outdated
from bot.services import audit, drafts, recorded
from bot.services.audience import Audience
from bot.services.paper_home import home, pages_of, paper_of, told, unsent_paper, would_be_late
from bot.services.pieces import begin
from bot.services.plan_reading import paper_facts, papers_of, plan_facts
from bot.services.planning import fitting
from bot.services.sending import send_piece
from bot.storage.records import Broadcast, Invitation, Meeting, Paper, Person, Registration


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
    voice = recorded.use(session, now, meeting.id, Purpose.PAPERS)
    about = {"papers": [page.id for page in pages], **voice}
    given = (session, now, meeting, "papers", papers_piece)
    begin(*given, begun_by=actor.account_id, about=about, people=told(session, meeting))
    drafts.forget(session, actor.account_id)
    audit.note_of_meeting(session, actor, now, "paper.sent", meeting, paper_id=paper.id, late=late)


def papers_piece(session: Session, now: datetime, broadcast: Broadcast) -> bool:
    """Owe the paper to the accounts of the next invitations."""
    return send_piece(session, now, broadcast, broadcast.about["papers"], cards=False)


def _sent_facts(session: Session, now: datetime, paper: Paper, meeting: Meeting) -> PaperSentFacts:
    papers, pages = papers_of(session, meeting.id), {page.id for page in pages_of(session, paper)}
    counted = {True: 0, False: 0}
    for category_id, registered, people in session.execute(_by_category(meeting)):
        if pages & {one.id for one in for_category(papers, category_id)}:
            counted[bool(registered)] += people
    return PaperSentFacts(
        plan=plan_facts(session, meeting, now, Audience(())),
        paper=paper_facts(session, paper),
        told=counted[True],
        not_registered=counted[False],
    )


def _by_category(meeting: Meeting) -> Select[int, bool, int]:
    """How many people of each category are invited or informed, registered or not."""
    registered = exists().where(
        Registration.person_id == Invitation.person_id, Registration.ended_at.is_(None)
    )
    return (
        select(Person.category_id, registered, func.count())
        .join(Invitation, Invitation.person_id == Person.id)
        .where(Invitation.meeting_id == meeting.id, Invitation.withdrawn_at.is_(None))
        .group_by(Person.category_id, registered)
    )
