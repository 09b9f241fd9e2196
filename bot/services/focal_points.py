"""Focal points: people who stand for organisations (G9)."""

from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from bot.domain.actions import FocalFacts
from bot.domain.actors import Actor
from bot.domain.khmer_order import khmer_order
from bot.domain.people import PersonFacts
from bot.domain.refusals import NotFound
from bot.services import action_reminders, audit, drafts
from bot.services.people import find_people, person_facts
from bot.services.places import address_of
from bot.services.rights import must_be_officer
from bot.storage.inserting import insert_new
from bot.storage.records import Action, Assignment, FocalPoint, Organisation, Person

PAGE = 8


def list_focal_points(
    session: Session, actor: Actor, now: datetime, body_id: int
) -> tuple[int, tuple[tuple[PersonFacts, int], ...]]:
    """The body's id, and its focal points with the number of organisations each stands for."""
    must_be_officer(actor, body_id)
    people = session.scalars(
        select(Person)
        .where(
            Person.body_id == body_id,
            Person.retired_at.is_(None),
            Person.id.in_(select(FocalPoint.person_id)),
        )
        .order_by(Person.position)
    ).all()
    return body_id, tuple((person_facts(person), len(_stands_for(session, person.id))) for person in people)


def ask(session: Session, actor: Actor, now: datetime, body_id: int) -> int:
    """The next typed text is part of a focal point's name; returns the body's id."""
    must_be_officer(actor, body_id)
    drafts.expect(session, actor, now, "action.focal", body_id=body_id)
    return body_id


def find(session: Session, actor: Actor, now: datetime, body_id: int, text: str) -> tuple[PersonFacts, ...]:
    """People of the roster whose name holds what was typed; eight at most."""
    must_be_officer(actor, body_id)
    return tuple(person_facts(person) for person in find_people(session, body_id, text, PAGE))


def read_focal(session: Session, actor: Actor, now: datetime, person_id: int, page: int) -> FocalFacts:
    """A person, and the organisations of people of the same category, ticked where they stand for them."""
    person = _person(session, actor, person_id)
    organisations = _organisations(session, person)
    ticked = _stands_for(session, person_id)
    pages = max(1, -(-len(organisations) // PAGE))
    page = min(max(page, 0), pages - 1)
    return FocalFacts(
        person=person_facts(person),
        person_id=person_id,
        body_id=person.body_id,
        organisations=tuple(
            (row.id, row.name, address_of(session, row.place_code), row.id in ticked)
            for row in organisations[page * PAGE : (page + 1) * PAGE]
        ),
        page=page,
        pages=pages,
    )


def tick(
    session: Session, actor: Actor, now: datetime, person_id: int, organisation_id: int, page: int
) -> FocalFacts:
    """Let the person stand for an organisation, or no longer; 0 stands for all of their category."""
    person = _person(session, actor, person_id)
    offered = {row.id for row in _organisations(session, person)}
    if organisation_id and organisation_id not in offered:
        raise NotFound
    ticked = _stands_for(session, person_id)
    chosen = {organisation_id} if organisation_id else offered
    if chosen <= ticked:
        session.execute(
            delete(FocalPoint).where(
                FocalPoint.person_id == person_id, FocalPoint.organisation_id.in_(chosen)
            )
        )
    else:
        rows = [{"person_id": person_id, "organisation_id": one, "since": now} for one in sorted(chosen)]
        insert_new(session, FocalPoint, rows)
        _remind_too(session, now, chosen)
    audit.note(
        session,
        now,
        "focal_point.ticked",
        account_id=actor.account_id,
        body_id=person.body_id,
        person_id=person_id,
        organisation_id=organisation_id,
    )
    return read_focal(session, actor, now, person_id, page)


def _remind_too(session: Session, now: datetime, organisations: set[int]) -> None:
    owed = select(Action).join(Assignment).where(Assignment.organisation_id.in_(organisations)).distinct()
    for action in session.scalars(owed):
        action_reminders.plan(session, action, now)


def _person(session: Session, actor: Actor, person_id: int) -> Person:
    person = session.get(Person, person_id)
    if person is None:
        raise NotFound
    must_be_officer(actor, person.body_id)
    return person


def _organisations(session: Session, person: Person) -> list[Organisation]:
    of_category = select(Person.organisation_id).where(
        Person.category_id == person.category_id, Person.retired_at.is_(None)
    )
    theirs = session.scalars(
        select(Organisation).where(Organisation.body_id == person.body_id, Organisation.id.in_(of_category))
    )
    return sorted(theirs, key=lambda one: (one.id != person.organisation_id, khmer_order(one.name)))


def _stands_for(session: Session, person_id: int) -> set[int]:
    return set(session.scalars(select(FocalPoint.organisation_id).where(FocalPoint.person_id == person_id)))
