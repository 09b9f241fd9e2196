"""The officers' list of those who ask to come in, and finding out who they are."""

from collections import Counter
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.domain.actors import Actor
from bot.domain.pages import PAGE, clip, count_pages
from bot.domain.registration import CategoryLine, PersonChoice, RequestFacts, RequestList
from bot.services.bodies import body_facts
from bot.services.drafts import expect, forget
from bot.services.people import find_people, live_people, person_facts
from bot.services.request_reading import categories, request_facts, waiting_request
from bot.services.rights import must_be_officer
from bot.storage.records import JoinRequest


def request_list(session: Session, actor: Actor, now: datetime, body_id: int, page: int = 0) -> RequestList:
    """Those who wait, oldest first."""
    must_be_officer(actor, body_id)
    forget(session, actor.account_id)
    waiting = (JoinRequest.body_id == body_id, JoinRequest.state == "waiting")
    total = session.scalar(select(func.count()).where(*waiting)) or 0
    page = clip(page, total)
    rows = session.scalars(
        select(JoinRequest).where(*waiting).order_by(JoinRequest.id).offset(page * PAGE).limit(PAGE)
    )
    return RequestList(
        body=body_facts(session, body_id),
        requests=tuple(request_facts(session, row) for row in rows),
        total=total,
        page=page,
        pages=count_pages(total),
    )


def open_request(session: Session, actor: Actor, now: datetime, request_id: int) -> RequestFacts:
    """One who waits; raises Outdated once it is decided."""
    request = waiting_request(session, actor, request_id)
    forget(session, actor.account_id)
    return request_facts(session, request)


def choose_category(
    session: Session, actor: Actor, now: datetime, request_id: int, new: bool
) -> PersonChoice:
    """The categories to look in, or to create a person in; a typed part of a name is looked for too."""
    request = waiting_request(session, actor, request_id)
    if not new:
        expect(session, actor, now, "request.search", request_id=request_id)
    people = live_people(session, request.body_id)
    counts = Counter(person.category_id for person in people)
    lines = tuple(
        CategoryLine(id=category.id, title=category.title, people=counts[category.id])
        for category in categories(session, request.body_id)
        if counts[category.id] or new
    )
    return PersonChoice(request=request_facts(session, request), categories=lines)


def choose_person(
    session: Session, actor: Actor, now: datetime, request_id: int, category_id: int, page: int
) -> PersonChoice:
    """A page of a category."""
    request = waiting_request(session, actor, request_id)
    people = [p for p in live_people(session, request.body_id) if p.category_id == category_id]
    page = clip(page, len(people))
    return PersonChoice(
        request=request_facts(session, request),
        people=tuple(map(person_facts, people[page * PAGE : (page + 1) * PAGE])),
        category_id=category_id,
        page=page,
        pages=count_pages(len(people)),
    )


def search_person(session: Session, actor: Actor, now: datetime, request_id: int, typed: str) -> PersonChoice:
    """The first people whose name, office or organisation holds what was typed."""
    request = waiting_request(session, actor, request_id)
    found = find_people(session, request.body_id, typed, PAGE)
    return PersonChoice(
        request=request_facts(session, request), people=tuple(map(person_facts, found)), typed=typed
    )
