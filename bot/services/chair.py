"""Choosing who chairs a meeting."""

from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.domain.actors import Actor
from bot.domain.names import clean
from bot.domain.pages import PAGE, clip, count_pages
from bot.domain.planning import ChairFacts, Step
from bot.services.audience import can_be_invited, drop_rules, found_among, invitable
from bot.services.people import person_facts
from bot.services.plan_reading import draft_of, plan_facts
from bot.storage.records import AudienceRule, Meeting, Person


def chair_facts(
    session: Session, meeting: Meeting, now: datetime, page: int = 0, done: Step | None = None
) -> ChairFacts:
    here = can_be_invited(meeting)
    total = session.scalar(select(func.count()).select_from(Person).where(*here)) or 0
    shown = clip(page, total)
    people = session.scalars(
        select(Person).where(*here).order_by(Person.position, Person.id).limit(PAGE).offset(shown * PAGE)
    ).all()
    return ChairFacts(
        plan=plan_facts(session, meeting, now),
        people=tuple(map(person_facts, people)),
        typed="",
        page=shown,
        pages=count_pages(total),
        done=done,
    )


def see_chairs(session: Session, actor: Actor, now: datetime, meeting_id: int, page: int) -> ChairFacts:
    return chair_facts(session, draft_of(session, actor, meeting_id), now, page)


def find_chair(session: Session, actor: Actor, now: datetime, meeting_id: int, typed: str) -> ChairFacts:
    """Those whose name or office holds what was typed; raises NobodyFound."""
    meeting = draft_of(session, actor, meeting_id)
    people = tuple(map(person_facts, found_among(session, meeting, typed)))
    return ChairFacts(
        plan=plan_facts(session, meeting, now), people=people, typed=clean(typed), page=0, pages=1
    )


def set_chair(session: Session, meeting: Meeting, person_id: int) -> None:
    """Raises NotFound unless the person can be invited."""
    meeting.chair_id = invitable(session, meeting, person_id).id
    drop_rules(session, meeting.id, AudienceRule.person_id == person_id)
