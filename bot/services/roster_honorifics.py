"""Honorifics that the file left open: chosen by an officer for a category's women or men, never guessed."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from bot.domain.actors import Actor
from bot.domain.honorifics import fits
from bot.domain.pages import PAGE, clip, count_pages
from bot.domain.refusals import Outdated
from bot.domain.roster_home import UnaddressedIn
from bot.services.audit import note
from bot.services.bodies import body_facts
from bot.services.people import person_facts
from bot.services.rights import must_be_officer
from bot.services.roster_home import (
    IN_ROSTER,
    WITHOUT_HONORIFIC,
    category_line,
    category_of,
    forget_ours,
)
from bot.storage.records import Category, Person

FEMALE, MALE = "F", "M"


def unaddressed_in(
    session: Session, actor: Actor, now: datetime, category_id: int, page: int = 0
) -> UnaddressedIn:
    """The people of a category without an honorific."""
    category = category_of(session, actor, category_id)
    forget_ours(session, actor)
    return _facts(session, category, page)


def choose_for_all(
    session: Session, actor: Actor, now: datetime, category_id: int, sex: str, honorific: str = ""
) -> UnaddressedIn:
    """Which honorific for all women or men of the category who have none; with one given: really?"""
    category = category_of(session, actor, category_id)
    if sex not in (FEMALE, MALE) or (honorific and not fits(honorific, sex)):
        raise Outdated
    return replace(_facts(session, category, 0), sex=sex, chosen=honorific)


def set_for_all(
    session: Session, actor: Actor, now: datetime, category_id: int, sex: str, honorific: str
) -> UnaddressedIn:
    """Set it for those of that sex who have none; whoever has one keeps it."""
    category = category_of(session, actor, category_id)
    must_be_officer(actor, category.body_id)
    if sex not in (FEMALE, MALE) or not fits(honorific, sex):
        raise Outdated
    people = [person for person in _people(session, category_id) if person.sex == sex]
    for person in people:
        person.honorific = honorific
        note(
            session,
            now,
            "person.corrected",
            account_id=actor.account_id,
            body_id=category.body_id,
            person_id=person.id,
            field="honorific",
        )
    session.flush()
    return replace(_facts(session, category, 0), sex=sex, chosen=honorific, done=len(people))


def _people(session: Session, category_id: int) -> Sequence[Person]:
    return session.scalars(
        select(Person)
        .where(Person.category_id == category_id, *IN_ROSTER, WITHOUT_HONORIFIC)
        .options(joinedload(Person.organisation))
        .order_by(Person.position, Person.id)
    ).all()


def _facts(session: Session, category: Category, page: int) -> UnaddressedIn:
    people = _people(session, category.id)
    page = clip(page, len(people))
    return UnaddressedIn(
        body=body_facts(session, category.body_id),
        category=category_line(session, category),
        people=tuple(map(person_facts, people[page * PAGE : (page + 1) * PAGE])),
        women=tuple(person_facts(one) for one in people if one.sex == FEMALE),
        men=tuple(person_facts(one) for one in people if one.sex == MALE),
        page=page,
        pages=count_pages(len(people)),
    )
