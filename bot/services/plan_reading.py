"""Reading a meeting while it is planned, for its officers only."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.clock import local_day
from bot.domain.actors import Actor
from bot.domain.notice import first_meeting_in_time, notice_clock
from bot.domain.papers import MeetingPaper, PaperKind, PaperLanguage
from bot.domain.planning import PlanFacts, State, Step
from bot.domain.refusals import NotFound, Outdated
from bot.domain.screens import FileKind, Place
from bot.services.audience import Audience, audience_of
from bot.services.bodies import facts_of
from bot.services.holidays import full_notice_rule
from bot.services.people import any_person, person_facts
from bot.services.rights import must_be_officer
from bot.storage.records import Body, Category, Meeting, Paper


def meeting_of(session: Session, actor: Actor, meeting_id: int) -> Meeting:
    """A meeting of a body of which the account is an officer; raises NotFound, NotAllowed."""
    meeting = session.get(Meeting, meeting_id)
    if meeting is None:
        raise NotFound
    must_be_officer(actor, meeting.body_id)
    return meeting


def draft_of(session: Session, actor: Actor, meeting_id: int) -> Meeting:
    """The same, while it is still planned; raises Outdated once it was announced."""
    meeting = meeting_of(session, actor, meeting_id)
    if meeting.state != State.DRAFT:
        raise Outdated
    return meeting


def plan_facts(
    session: Session, meeting: Meeting, now: datetime, audience: Audience | None = None
) -> PlanFacts:
    """`audience`, when it is known already: reading it is the work."""
    body = session.get_one(Body, meeting.body_id)
    rule = full_notice_rule(session, meeting.body_id)
    day = local_day(meeting.starts_at) if meeting.starts_at else meeting.starts_on
    audience = audience_of(session, meeting) if audience is None else audience
    return PlanFacts(
        id=meeting.id,
        body=facts_of(body),
        state=State(meeting.state),
        title_km=meeting.title_km,
        title_en=meeting.title_en,
        title_behind=meeting.title_behind,
        day=day,
        starts_at=meeting.starts_at,
        venue_km=meeting.venue_km,
        venue_en=meeting.venue_en,
        venue_behind=meeting.venue_behind,
        place=_place(meeting),
        papers=papers_of(session, meeting.id),
        invited=len(audience.invited),
        informed=len(audience.informed),
        chair=person_facts(any_person(session, meeting.chair_id)) if meeting.chair_id else None,
        first_in_time=first_meeting_in_time(local_day(now), rule),
        notice_rule=rule,
        notice=notice_clock(day, rule, now) if day else None,
        quiet=rule.working.quiet(day) if day else None,
        reached=Step(meeting.plan_step) if meeting.plan_step else None,
        today=local_day(now),
    )


def papers_of(session: Session, meeting_id: int) -> tuple[MeetingPaper, ...]:
    """Letters first, then the others in their order; replaced ones and withdrawn ones are left out."""
    rows = session.scalars(
        select(Paper)
        .where(Paper.meeting_id == meeting_id, Paper.withdrawn_at.is_(None))
        .order_by(Paper.position, Paper.id)
    ).all()
    sent = {row.id for row in rows if row.announced_at is not None}
    papers = [_facts(session, row, rows) for row in rows if row.replaced_by_id not in sent]
    return tuple(sorted(papers, key=lambda paper: (not paper.is_letter, paper.kind is PaperKind.MINUTES)))


def paper_facts(session: Session, paper: Paper) -> MeetingPaper:
    replaced = session.scalars(select(Paper).where(Paper.replaced_by_id == paper.id)).all()
    return _facts(session, paper, replaced)


def _facts(session: Session, paper: Paper, others: Sequence[Paper]) -> MeetingPaper:
    category = session.get(Category, paper.category_id) if paper.category_id else None
    before = next((other for other in others if other.replaced_by_id == paper.id), None)
    return MeetingPaper(
        id=paper.id,
        meeting_id=paper.meeting_id,
        kind=PaperKind(paper.kind),
        title=paper.title,
        language=PaperLanguage(paper.language),
        file_kind=FileKind(paper.file_kind),
        file_id=paper.file_id,
        category_id=paper.category_id,
        category=category.title if category else "",
        letter_number=paper.letter_number,
        letter_date=paper.letter_date,
        signatory=paper.signatory,
        album=paper.album,
        announced_at=paper.announced_at,
        late=paper.late,
        late_reason=paper.late_reason,
        replaced_by_id=paper.replaced_by_id,
        replaces=before is not None,
    )


def _place(meeting: Meeting) -> Place | None:
    if meeting.latitude is None or meeting.longitude is None:
        return None
    return Place(meeting.latitude, meeting.longitude)
